import { expect, it } from 'vitest'
import { CloseCode } from '../../protocol/messages'
import { closedEn } from '../i18n/en/closed'
import { embedEn } from '../i18n/en/embed'
import { en } from '../i18n/en/first'
import { sharingEn } from '../i18n/en/sharing'
import { troubleEn } from '../i18n/en/trouble'
import { type AnyFault, deviceText, type Place, toError } from './faults'

const words = { main: en, closed: closedEn, embed: embedEn, trouble: troubleEn, sharing: sharingEn }
const nowhere: Place = { host: 'none', passes: () => null }

it.each<[AnyFault, string, string]>([
  [
    { about: 'device', device: 'camera', trouble: 'busy' },
    'camera-busy',
    troubleEn.device.camera.busy,
  ],
  [{ about: 'call', trouble: 'no-relay' }, 'call-no-relay', troubleEn.link['no-relay']],
  [{ about: 'room', code: CloseCode.roomFull }, 'room-full', closedEn.full.title],
  [{ about: 'room', code: CloseCode.oneToOne }, 'room-one-to-one', closedEn['one-to-one'].title],
  [{ about: 'room', code: CloseCode.wrongKey }, 'room-wrong-key', closedEn.link['wrong-key'].title],
  [{ about: 'room', code: CloseCode.superseded }, 'room-superseded', closedEn.superseded.title],
  [{ about: 'room', code: CloseCode.notMade }, 'room-not-made', closedEn['not-made'].title],
  [{ about: 'room', code: CloseCode.version }, 'room-version', closedEn.version.title],
  [{ about: 'room', code: CloseCode.refused }, 'room-refused', closedEn.refused.title],
  [{ about: 'room', code: CloseCode.removed }, 'room-removed', closedEn.removed.title],
  [{ about: 'room', code: CloseCode.malformed }, 'room-other', closedEn.other.title],
  [{ about: 'share', trouble: 'frame' }, 'share-frame', sharingEn.trouble.frame],
  [{ about: 'link', trouble: 'no-key' }, 'link-no-key', closedEn.link['no-key'].title],
  [{ about: 'parameter', name: 'nmae' }, 'bad-parameter', embedEn.badParameter('nmae')],
])('%j is %s', (fault, code, message) => {
  const said: unknown = expect.stringContaining(message)
  expect(toError(fault, words, nowhere)).toEqual({ event: 'error', code, message: said })
})

it.each<[string, Partial<Place>, Parameters<typeof deviceText>[1], string | null]>([
  ['nobody', {}, 'refused', null],
  ['an app that refuses', { host: 'android' }, 'refused', embedEn.app.camera],
  ['an app that has no devices for pages', { host: 'webkit' }, 'unsupported', embedEn.app.camera],
  ['an app, and no https', { host: 'webkit' }, 'insecure', null],
  ['an app, and no camera', { host: 'uni-app' }, 'missing', null],
  [
    'a page that passes none on',
    { host: 'frame', passes: () => false },
    'refused',
    embedEn.site.camera,
  ],
  ['a page that passes it on', { host: 'frame', passes: () => true }, 'refused', null],
  ['a page, and a browser that does not tell', { host: 'frame' }, 'refused', null],
])('what %s must do for the camera', (_, place, trouble, text) => {
  expect(deviceText('camera', trouble, embedEn, { ...nowhere, ...place })).toBe(text)
})
