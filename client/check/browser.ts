/** What this browser is, and what it lacks for a call. */
import type { BrowserFinding, Need } from './findings'

/** EDGE: asks the browser. */
export function lookAtBrowser(): BrowserFinding {
  const has: Record<Need, boolean> = {
    secure: isSecureContext,
    connections: 'RTCPeerConnection' in globalThis,
    devices: typeof navigator.mediaDevices?.getUserMedia === 'function',
    keys: 'subtle' in crypto,
  }
  const needs = ['secure', 'connections', 'devices', 'keys'] as const
  const lacks = needs.filter((need) => !has[need])
  return { check: 'browser', userAgent: navigator.userAgent, lacks }
}

/** From the most particular on: each says that it is those below too. */
const marks = [
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+(?:\.\d+)?).*\bSafari\//],
] as const

/** Name and version from what a browser says of itself, or all that it says. PURE. */
export function toBrowserName(userAgent: string): string {
  for (const [name, mark] of marks) {
    const version = mark.exec(userAgent)?.[1]
    if (version !== undefined) return `${name} ${version}`
  }
  return userAgent
}
