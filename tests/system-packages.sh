#!/bin/sh
# Installs from the system's packages what the tests need and the machine lacks. Without the right to install it
# says what to install and fails: a test that cannot run is never passed over.
#
# With arguments: installs just those packages.
set -eu

missing=""
need() { # need PROGRAM PACKAGE…: the packages are wanted when the program is not there
    program=$1
    shift
    command -v "$program" >/dev/null 2>&1 || missing="$missing $*"
}

if [ $# -gt 0 ]; then
    missing="$*"
else
    need soffice libreoffice-calc libreoffice-writer
    need chromium chromium
    need pdftotext poppler-utils
    need fc-list fontconfig
    need Xvfb xvfb
    need xdotool xdotool
    need import imagemagick
    need hunspell hunspell
    hunspell -D </dev/null 2>&1 | grep -q vi_VN || missing="$missing hunspell-vi"
    hunspell -D </dev/null 2>&1 | grep -q en_US || missing="$missing hunspell-en-us"
    /usr/bin/python3 -c 'import uno' 2>/dev/null || missing="$missing python3-uno"
    # The older Liberation fonts lack most accented letters of Vietnamese; fonts-liberation2 has them where both exist.
    if ! fc-list ":lang=vi" family 2>/dev/null | grep -qE "Times New Roman|Liberation Serif|Tinos"; then
        missing="$missing FONT"
    fi
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    missing=$(echo "$missing" | sed "s/FONT/fonts-liberation2/")
    echo "Máy còn thiếu:$missing. Hãy chạy: sudo apt-get install$missing" >&2
    exit 2
fi
echo "Cài từ kho của hệ thống:$missing" >&2
$as_root apt-get update -qq
font=fonts-liberation
if apt-cache show fonts-liberation2 >/dev/null 2>&1; then font=fonts-liberation2; fi
missing=$(echo "$missing" | sed "s/FONT/$font/")
# shellcheck disable=SC2086 # several packages, several words
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qq -y --no-install-recommends $missing >/dev/null
