# Cài Sổ Kế Hoạch cho người đang đăng nhập; không cần quyền quản trị. Chạy bằng cai-dat.cmd.
# Tệp này ở dạng UTF-8 có BOM: PowerShell 5.1 đọc tiếng Việt nhờ dấu đó.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

# Nơi cố định: nút bấm trong sổ và các tệp bấm đôi tìm chương trình ở đây.
$venv = Join-Path $env:LOCALAPPDATA 'SoKeHoach\venv'
$python = Join-Path $venv 'Scripts\python.exe'
$wheels = Join-Path $PSScriptRoot 'wheels'
$source = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

function Stop-Setup([string] $why) {
    Write-Host $why -ForegroundColor Red
    exit 2
}

# Thử chạy, vì python.exe của Microsoft Store có tên mà chưa chắc có chương trình.
function Test-Python([string] $program, [string[]] $words) {
    # Chữ ở dòng lỗi của chương trình không phải là lỗi của phép thử.
    $ErrorActionPreference = 'Continue'
    try {
        & $program @words -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' *> $null
        return $LASTEXITCODE -eq 0
    } catch {
        return $false
    }
}

function New-Venv {
    $programs = @(
        @{ Path = 'py.exe'; Words = @('-3') },
        @{ Path = 'python.exe'; Words = @() }
    )
    $installed = Join-Path $env:LOCALAPPDATA 'Programs\Python\Python3*\python.exe'
    foreach ($file in @(Get-Item -Path $installed -ErrorAction SilentlyContinue)) {
        $programs += @{ Path = $file.FullName; Words = @() }
    }
    foreach ($program in $programs) {
        $path = $program.Path
        $words = $program.Words
        if (Test-Python $path $words) {
            & $path @words -m venv --clear $venv
            if ($LASTEXITCODE -ne 0) { Stop-Setup "Không tạo được thư mục $venv; hãy kiểm tra chỗ trống trên ổ đĩa." }
            return
        }
    }
    Stop-Setup 'Máy này chưa có Python 3.11 trở lên. Hãy tải ở www.python.org/downloads, cài cho riêng mình (không cần quyền quản trị), rồi chạy lại tệp này.'
}

if (-not (Test-Python $python @())) {
    Write-Host 'Đang tạo chỗ cài chương trình...'
    New-Venv
}

Write-Host 'Đang cài chương trình...'
if (Test-Path -LiteralPath $wheels) {
    & $python -m pip install --disable-pip-version-check --quiet --no-index --find-links $wheels --upgrade --force-reinstall sokehoach
} elseif (Test-Path -LiteralPath (Join-Path $source 'pyproject.toml')) {
    & $python -m pip install --disable-pip-version-check --quiet --constraint (Join-Path $source 'constraints.txt') --upgrade $source
} else {
    Stop-Setup 'Không thấy thư mục wheels cạnh tệp này; hãy chép lại trọn bộ cài.'
}
if ($LASTEXITCODE -ne 0) { Stop-Setup 'Chưa cài được. Hãy đóng Excel rồi chạy lại; nếu vẫn không được, xin gửi các dòng phía trên cho người hỗ trợ.' }

Write-Host 'Đã cài xong. Kiểm tra máy:'
& (Join-Path $venv 'Scripts\sokehoach.exe') doctor
exit 0
