@echo off
chcp 65001 >nul
title Cài đặt Sổ Kế Hoạch
powershell.exe -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0cai-dat.ps1"
set "KQ=%ERRORLEVEL%"
echo.
echo Nhấn một phím bất kỳ để đóng cửa sổ này.
pause >nul
exit /b %KQ%
