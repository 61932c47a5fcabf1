#!/usr/bin/env bash
# What the tests use of a hosted runner's system: a display, poppler's tools for PDF files, and on Linux the
# libraries of a window and the sandbox that Ubuntu keeps from ordinary users.
set -euo pipefail

case "$(uname -s)" in
  Linux)
    sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
    sudo apt-get update -qq
    sudo apt-get install -y -qq --no-install-recommends xvfb poppler-utils libgtk-3-0t64 libnss3 libasound2t64 libgbm1
    ;;
  Darwin) brew install --quiet poppler ;;
  *) choco install poppler --no-progress -y ;;
esac
