#!/usr/bin/env bash
# Installs what was built on this machine, runs the tests of the packaged app on it, removes it, and looks that
# the user's data is still there. FILES: which files of installers/ are for this machine.
set -euo pipefail
shopt -s nullglob

cd installers
# shellcheck disable=SC2206 # a pattern, to be expanded
files=($FILES)
cd ..
[ "${#files[@]}" -gt 0 ] || { echo "No file fits $FILES"; exit 1; }

test_app() { npm run test:packaged -- --app "$1"; }

for file in "${files[@]}"; do
  echo "── $file"
  case "$file" in
    *-portable*.exe)
      # It unpacks itself into a temporary folder: only its command line can be asked.
      "installers/$file" -- doctor --json --data-dir "$RUNNER_TEMP/portable" | grep '"source":"packaged"'
      ;;
    *.exe)
      app="$LOCALAPPDATA/Programs/ShoreQuote"
      data="$APPDATA/ShoreQuote"
      MSYS_NO_PATHCONV=1 "installers/$file" /S
      test_app "$app/ShoreQuote.exe"
      mkdir -p "$data" && touch "$data/kept"
      # _?= keeps the uninstaller in its own process, so that its end can be waited for.
      MSYS_NO_PATHCONV=1 "$app/Uninstall ShoreQuote.exe" /S "_?=$(cygpath -w "$app")"
      test ! -e "$app/ShoreQuote.exe"
      test -e "$data/kept"
      ;;
    *.dmg)
      volume="$RUNNER_TEMP/volume"
      hdiutil attach "installers/$file" -nobrowse -mountpoint "$volume"
      cp -R "$volume/ShoreQuote.app" /Applications/
      hdiutil detach "$volume"
      codesign --verify --deep --strict /Applications/ShoreQuote.app
      case "$file" in *-unsigned*) ;; *) spctl --assess --type execute /Applications/ShoreQuote.app ;; esac
      test_app /Applications/ShoreQuote.app/Contents/MacOS/ShoreQuote
      rm -r /Applications/ShoreQuote.app
      ;;
    *.deb)
      sudo apt-get install -y "./installers/$file"
      test_app /opt/ShoreQuote/shorequote
      shorequote -- parse "3 VAs wfh" --json
      sudo apt-get remove -y shorequote
      test ! -e /opt/ShoreQuote/shorequote
      ;;
    *.AppImage)
      chmod +x "installers/$file"
      (cd "$RUNNER_TEMP" && "$OLDPWD/installers/$file" --appimage-extract > "$RUNNER_TEMP/extracted.txt")
      test_app "$RUNNER_TEMP/squashfs-root/shorequote"
      ;;
    *) echo "No way to install $file"; exit 1 ;;
  esac
done
