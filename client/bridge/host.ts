/**
 * Who holds this page: an app that shows it in a WebView, a page that has it in a frame, or nobody.
 */
import { createFrameHost, fetchEmbedOrigins, type FrameWindow } from './frame'
import { createUniPost, isUniApp, type UniWindow } from './uniApp'

export type HostKind = 'uni-app' | 'react-native' | 'webkit' | 'android' | 'frame' | 'none'

export type Host = {
  kind: HostKind
  /** In order, and as soon as somebody is there to hear it. */
  post(text: string): void
  /** Gives whatever the host says from now on, unchecked. */
  listen(hear: (text: unknown) => void): void
}

type Native = { postMessage(text: string): void }

/** What the hosts put into a page. */
export type HostWindow = UniWindow &
  FrameWindow & {
    ReactNativeWebView?: Native
    webkit?: { messageHandlers?: { parley?: Native } }
    ParleyHost?: Native
    /** What an app calls to have the page do something. */
    parley?: (text: unknown) => void
  }

/** @param fetchOrigins asks who may frame us; only in a frame. */
export function chooseHost(page: HostWindow, fetchOrigins = fetchEmbedOrigins): Host {
  const kind = kindOf(page)
  switch (kind) {
    case 'uni-app':
      return inApp(page, kind, createUniPost(page))
    // Each is called as a method: what an app puts into a page knows no other way.
    case 'react-native':
      return inApp(page, kind, (text) => page.ReactNativeWebView?.postMessage(text))
    case 'webkit':
      return inApp(page, kind, (text) => page.webkit?.messageHandlers?.parley?.postMessage(text))
    case 'android':
      return inApp(page, kind, (text) => page.ParleyHost?.postMessage(text))
    case 'frame':
      return { kind, ...createFrameHost(page, fetchOrigins()) }
    case 'none':
      return { kind, post: () => {}, listen: () => {} }
    default:
      return kind satisfies never
  }
}

function kindOf(page: HostWindow): HostKind {
  if (isUniApp(page)) return 'uni-app'
  if (page.ReactNativeWebView) return 'react-native'
  if (page.webkit?.messageHandlers?.parley) return 'webkit'
  if (page.ParleyHost) return 'android'
  return (page.parent as unknown) === page ? 'none' : 'frame'
}

function inApp(page: HostWindow, kind: HostKind, post: Host['post']): Host {
  return {
    kind,
    post,
    listen(hear) {
      page.parley = (text) => hear(text)
    },
  }
}
