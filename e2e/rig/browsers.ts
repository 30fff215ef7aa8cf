/**
 * Chromium and its headless shell over CDP, and stock Firefox over WebDriver BiDi, with fake
 * cameras and microphones. Each launch has a fresh profile, unless it is given one, and is closed by
 * whoever launched it.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, launch } from 'puppeteer-core'

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell']
const firefoxNames = ['firefox-esr', 'firefox']

const chromiumFlags = [
  // Candidates are addresses of this machine, so that no name has to be looked up and no network is
  // needed.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--allow-loopback-in-peer-connection',
  '--disable-renderer-backgrounding',
]

const shellFlags = [
  '--use-fake-ui-for-media-stream',
  // A page begins in the process of the empty one that it replaces. Its Cross-Origin-Opener-Policy
  // asks for a group of its own, for which Chromium would start another process.
  '--renderer-process-limit=1',
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
  // It draws a window that is behind others once a second, and each click waits for two pictures.
  'layout.throttled_frame_rate': 60,
}

export type ChromiumOptions = {
  /**
   * How many there are. The second of Chromium's fake ones gives depth images, which no call can
   * send.
   */
  cameras?: number
  /**
   * Pictures of each camera: 10, as many as small cameras take (people.ts). What is not taken costs
   * a sixth of a call. Give more where pictures themselves are measured.
   */
  perSecond?: number
  /** A file that the cameras show (YUV4MPEG2), in the place of a pattern of their own. */
  clip?: string
  /** The title of the tab that is shared when a screen is to be chosen. */
  shares?: string
  /** Nothing is granted that a page asks for: camera, microphone, screen. */
  refuses?: boolean
  /** A page sounds once it was touched, as people's browsers have it; elsewhere at once. */
  isQuiet?: boolean
} & Profile

/** A folder for what the browser keeps, so that it can be closed and come back. */
type Profile = { profile?: string }

/** As people have it, but for the window: what a page may do is asked for, and may be refused. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  return startChromium(findChromium(), true, [], options)
}

/**
 * Chromium's engine without its interface, at two thirds of the cost. Nobody can be asked, so it
 * grants camera and microphone, and no notifications. Chromium itself, where it is not installed.
 */
export async function launchHeadlessShell(options: ChromiumOptions = {}): Promise<Browser> {
  const shell = process.env['CHROME_PATH'] ? undefined : find(shellNames)
  if (shell === undefined) return launchChromium(options)
  return startChromium(shell, 'shell', shellFlags, options)
}

async function startChromium(
  executablePath: string,
  headless: true | 'shell',
  flags: string[],
  { cameras = 3, perSecond = 10, clip, shares, refuses = false, ...options }: ChromiumOptions,
): Promise<Browser> {
  return launch({
    browser: 'chrome',
    executablePath,
    headless,
    ...toProfile(options),
    // What is not heard here is not in a shared tab either.
    ignoreDefaultArgs: shares === undefined ? [] : ['--mute-audio'],
    args: [
      ...chromiumFlags,
      ...flags,
      ...(options.isQuiet ? [] : ['--autoplay-policy=no-user-gesture-required']),
      `--use-fake-device-for-media-stream=device-count=${cameras},fps=${perSecond}`,
      ...(shares === undefined ? [] : [`--auto-select-tab-capture-source-by-title=${shares}`]),
      ...(refuses ? ['--use-fake-ui-for-media-stream=deny'] : []),
      ...(clip === undefined ? [] : [`--use-file-for-fake-video-capture=${clip}`]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}

/** `soundServer`: its address, where a test needs Web Audio (soundServer.ts). */
export async function launchFirefox(soundServer?: string, kept: Profile = {}): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX_PATH'] || found(firefoxNames),
    headless: true,
    ...toProfile(kept),
    env: { ...process.env, ...(soundServer !== undefined && { PULSE_SERVER: soundServer }) },
    extraPrefsFirefox: firefoxPrefs,
  })
}

function toProfile({ profile }: Profile): { userDataDir?: string } {
  return profile === undefined ? {} : { userDataDir: profile }
}

function findChromium(): string {
  return process.env['CHROME_PATH'] || found(chromiumNames)
}

function found(names: string[]): string {
  const path = find(names)
  if (path === undefined) throw new Error(`None of ${names.join(', ')} is on the PATH`)
  return path
}

function find(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
