#!/bin/sh
# Cài Sổ Kế Hoạch cho người đang đăng nhập; không cần quyền quản trị.
set -u
cd "$(dirname "$0")" || exit 2

# Nơi cố định: nút bấm trong sổ và các tệp bấm đôi tìm chương trình ở đây.
venv="$HOME/.sokehoach/venv"
py="$venv/bin/python"

ket_thuc() {
    [ -z "$2" ] || echo "$2" >&2
    if [ -t 0 ]; then
        printf '\nNhấn Enter để đóng cửa sổ này. '
        read -r _
    fi
    exit "$1"
}

dung_duoc() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if ! dung_duoc "$py"; then
    may=
    for ten in python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        if dung_duoc "$ten"; then
            may=$ten
            break
        fi
    done
    [ -n "$may" ] || ket_thuc 2 "Máy này chưa có Python 3.11 trở lên. Hãy tải ở www.python.org/downloads, cài rồi chạy lại tệp này."
    echo "Đang tạo chỗ cài chương trình..."
    "$may" -m venv --clear "$venv" || ket_thuc 2 "Không tạo được $venv; hãy kiểm tra chỗ trống trên ổ đĩa."
fi

echo "Đang cài chương trình..."
if [ -d wheels ]; then
    "$py" -m pip install --disable-pip-version-check --quiet --no-index --find-links wheels --upgrade --force-reinstall sokehoach
elif [ -f ../../pyproject.toml ]; then
    "$py" -m pip install --disable-pip-version-check --quiet --constraint ../../constraints.txt --upgrade ../..
else
    ket_thuc 2 "Không thấy thư mục wheels cạnh tệp này; hãy chép lại trọn bộ cài."
fi || ket_thuc 2 "Chưa cài được; nếu làm lại vẫn không được, xin gửi các dòng phía trên cho người hỗ trợ."

# Excel trên macOS chỉ chạy được chương trình qua tệp AppleScript này; mỗi lần cập nhật phải đặt lại.
"$venv/bin/xlwings" runpython install || ket_thuc 2 "Chưa đặt được tệp AppleScript cho Excel; nút bấm trong sổ sẽ chưa chạy."

echo "Đã cài xong. Kiểm tra máy:"
"$venv/bin/sokehoach" doctor
ket_thuc 0 ""
