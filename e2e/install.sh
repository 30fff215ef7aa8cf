#!/bin/sh
# What the end-to-end tests drive: Chromium, Firefox, WebKit on a screen of its own, a TURN server and a sound server. What is there
# is left alone, and nothing is downloaded then. CHROME_PATH and FIREFOX_PATH name a browser that is elsewhere.
# Most tests drive Chromium's headless shell where there is one, and take a third less time then.
set -eu

found() {
  for name in "$@"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

missing() {
  found "${CHROME_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable || echo chromium
  found "${FIREFOX_PATH:-}" firefox-esr firefox || echo firefox-esr
  found WebKitWebDriver || echo webkit2gtk-driver
  found Xvfb || echo xvfb
  found turnserver || echo coturn
  found pulseaudio || echo pulseaudio
}

has_shell() {
  found "${CHROME_PATH:-}" chromium-headless-shell chrome-headless-shell
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null
}

install() {
  echo "Installing:" "$@"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@" ||
    echo "That did not work." >&2
}

wanted=$(missing)
if [ -z "$wanted" ] && has_shell; then exit 0; fi

if can_install; then
  if [ -n "$wanted" ]; then
    as_root apt-get -q update || echo "The package lists could not be brought up to date." >&2
    # Word splitting is meant: one word is one package.
    install $wanted
    wanted=$(missing)
  fi
  # Not every system has a package of it.
  if ! has_shell && apt-cache show chromium-headless-shell >/dev/null 2>&1; then install chromium-headless-shell; fi
fi

if [ -n "$wanted" ]; then
  {
    echo "The end-to-end tests need what is not on this machine:" $wanted
    echo "Install these with your package manager, or set CHROME_PATH and FIREFOX_PATH"
    echo "to a Chromium (or Chrome) and a Firefox, and put turnserver (coturn), WebKitWebDriver (WebKitGTK),"
    echo "Xvfb and pulseaudio on the PATH."
  } >&2
  exit 1
fi
