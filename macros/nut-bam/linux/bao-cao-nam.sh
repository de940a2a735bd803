#!/bin/sh
# Báo cáo năm
py="$HOME/.sokehoach/venv/bin/python"
if [ -x "$py" ]; then
    "$py" -P -m automation.macros annual "${1:-$(dirname "$0")}"
    kq=$?
else
    echo "Máy này chưa cài chương trình. Hãy chạy tệp cai-dat.sh trong thư mục cai-dat trước."
    kq=2
fi
if [ -t 0 ]; then
    printf '\nNhấn Enter để đóng cửa sổ này. '
    read -r _
fi
exit $kq
