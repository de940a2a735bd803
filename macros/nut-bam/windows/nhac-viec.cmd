@echo off
chcp 65001 >nul
title Nhắc việc
set "SO=%~1"
if "%~1"=="" set "SO=%~dp0."
set "PY=%LOCALAPPDATA%\SoKeHoach\venv\Scripts\python.exe"
if exist "%PY%" "%PY%" -P -m automation.macros remind "%SO%"
set "KQ=%ERRORLEVEL%"
if not exist "%PY%" set "KQ=2"
if not exist "%PY%" echo Máy này chưa cài chương trình. Hãy chạy tệp cai-dat.cmd trong thư mục cai-dat trước.
echo.
echo Nhấn một phím bất kỳ để đóng cửa sổ này.
pause >nul
exit /b %KQ%
