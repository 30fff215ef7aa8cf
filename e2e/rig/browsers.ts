/**
 * Chromium over CDP and stock Firefox over WebDriver BiDi, with fake cameras and microphones. Each
 * launch has a fresh profile, and is closed by whoever launched it.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, launch } from 'puppeteer-core'

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const firefoxNames = ['firefox-esr', 'firefox']

const chromiumFlags = [
  // Candidates are addresses of this machine, so that no name has to be looked up and no network is
  // needed.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--allow-loopback-in-peer-connection',
  '--disable-renderer-backgrounding',
  '--mute-audio',
]

const firefoxPrefs = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'permissions.default.camera': 1,
  'permissions.default.microphone': 1,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.peerconnection.ice.loopback': true,
  'media.autoplay.default': 0,
  'media.volume_scale': '0.0',
}

/**
 * `cameras`: how many there are. The second of Chromium's fake ones gives depth images, which no
 * call can send. `perSecond`: pictures of each. `clip`: a file that they show (YUV4MPEG2), in the
 * place of a pattern of their own. `isQuiet`: a page sounds once it was touched, as people's
 * browsers have it; elsewhere at once.
 */
export async function launchChromium({
  cameras = 3,
  perSecond = 20,
  clip,
  isQuiet = false,
}: {
  cameras?: number
  perSecond?: number
  clip?: string
  isQuiet?: boolean
} = {}): Promise<Browser> {
  return launch({
    browser: 'chrome',
    executablePath: find(process.env['CHROME_PATH'], chromiumNames),
    headless: true,
    args: [
      ...chromiumFlags,
      ...(isQuiet ? [] : ['--autoplay-policy=no-user-gesture-required']),
      `--use-fake-device-for-media-stream=device-count=${cameras},fps=${perSecond}`,
      ...(clip === undefined ? [] : [`--use-file-for-fake-video-capture=${clip}`]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}

export async function launchFirefox(): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: find(process.env['FIREFOX_PATH'], firefoxNames),
    headless: true,
    extraPrefsFirefox: firefoxPrefs,
  })
}

function find(wanted: string | undefined, names: string[]): string {
  if (wanted) return wanted
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const path = names.flatMap((n) => folders.map((f) => join(f, n))).find(isExecutable)
  if (path === undefined) throw new Error(`None of ${names.join(', ')} is on the PATH`)
  return path
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
