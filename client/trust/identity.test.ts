import { expect, it, vi } from 'vitest'
import { toIdentityText, toProof } from '../../protocol/identity'
import {
  type Browser,
  compare,
  connect,
  newBrowser,
  openPage,
  type Page,
  recognised,
} from './recognising'
import { room, say, settle, talk } from './recognising'
import { anna, bert, direct, prints } from './sides'

const carl = 'q'.repeat(12)

type Two = { a: Page; b: Page }

/** A call of Anna and Bert, each at a page that was just loaded. */
async function meet(browsers: { a: Browser; b: Browser }, theirs = prints.bert): Promise<Two> {
  const pages = { a: openPage(anna, bert, browsers.a), b: openPage(bert, anna, browsers.b) }
  await connect(pages.a, pages.b, { ...direct, theirs })
  return pages
}

const newBrowsers = async () => ({ a: await newBrowser(), b: await newBrowser() })

it('[V7] who comes for the first time is nobody known', async () => {
  const { a, b } = await meet(await newBrowsers())
  expect([recognised(a), recognised(b)]).toEqual([undefined, undefined])
})

it('[V7] who was here, and was never compared, is seen again', async () => {
  const browsers = await newBrowsers()
  await meet(browsers)
  const { a, b } = await meet(browsers, prints.reloaded)
  expect([recognised(a), recognised(b)]).toEqual([{ is: 'seen' }, { is: 'seen' }])
})

it('[V7] who was compared once is recognised by whom compared it, in the next call', async () => {
  const browsers = await newBrowsers()
  const { a } = await meet(browsers)
  await compare(a, bert)
  const [{ verifiedAt } = { verifiedAt: 0 }] = browsers.a.known
  const next = await meet(browsers, prints.reloaded)
  expect(recognised(next.a)).toEqual({ is: 'verified', as: 'Bert', at: verifiedAt })
  expect(next.a.safety.state()).toMatchObject({ at: 'code', verified: false })
  expect(recognised(next.b)).toEqual({ is: 'seen' })
})

it('[V7] nor does it take another page: in the next call of the same two it is known', async () => {
  const { a, b } = await meet(await newBrowsers())
  await compare(a, bert)
  for (const page of [a, b]) {
    page.call = 'two'
    page.codes.begin(page === a ? bert : anna)
  }
  await connect(a, b, direct)
  expect(a.safety.state()).toMatchObject({ verified: false, recognised: { is: 'verified' } })
})

it('[V7] what was compared before the key was shown counts for the key, too', async () => {
  const browsers = await newBrowsers()
  const { a, b } = { a: openPage(anna, bert, browsers.a), b: openPage(bert, anna, browsers.b) }
  a.safety.opened(direct)
  b.safety.opened({ ours: direct.theirs, theirs: direct.ours })
  await settle(a, b)
  const proofs = []
  while (a.said.length + b.said.length > 0) {
    for (const message of a.said.splice(0)) say(b, message)
    for (const message of b.said.splice(0))
      if (message.type === 'prove') proofs.push(message)
      else say(a, message)
    await settle(a, b)
  }
  await compare(a, bert)
  expect(browsers.a.known).toEqual([])
  for (const proof of proofs) say(a, proof)
  await settle(a)
  expect(browsers.a.known).toMatchObject([{ name: 'Bert', verifiedAt: expect.any(Number) }])
})

it('[V7] taking it back takes the mark from the key', async () => {
  const browsers = await newBrowsers()
  const { a } = await meet(browsers)
  await compare(a, bert)
  a.codes.verify(bert, null)
  await settle(a)
  expect(browsers.a.known).toMatchObject([{ verifiedAt: null }])
  expect(recognised((await meet(browsers)).a)).toEqual({ is: 'seen' })
})

it('[V7] the name of one who was verified, with another key, is a warning', async () => {
  const browsers = await newBrowsers()
  await compare((await meet(browsers)).a, bert)
  const { a } = await meet({ a: browsers.a, b: await newBrowser() }, prints.middle)
  expect(recognised(a)).toEqual({ is: 'other' })
})

it('[V7] and with no key at all, once there was time for one', async () => {
  const browsers = await newBrowsers()
  await compare((await meet(browsers)).a, bert)
  const a = openPage(anna, bert, browsers.a)
  const b = openPage(bert, anna, browsers.b)
  b.codes.port.listen({ ready() {}, hear() {}, verified() {} })
  await connect(a, b, direct)
  expect(recognised(a)).toBeUndefined()
  a.passTime()
  await settle(a)
  expect(recognised(a)).toEqual({ is: 'other' })
})

it('[V7] one who was verified, and takes the name of another who was, is warned of', async () => {
  const browsers = { a: await newBrowser(), b: await newBrowser() }
  const ofCarl = await newBrowser()
  await compare((await meet(browsers)).a, bert)
  const first = openPage(anna, carl, browsers.a)
  first.names[carl] = 'Carl'
  await connect(first, openPage(carl, anna, ofCarl), direct)
  await compare(first, carl)

  const again = openPage(anna, carl, browsers.a)
  again.names[carl] = 'Carl'
  await connect(again, openPage(carl, anna, ofCarl), direct)
  expect(recognised(again)).toMatchObject({ is: 'verified', as: 'Carl' })
  again.names[carl] = 'Bert'
  again.identity.look()
  expect(recognised(again)).toEqual({ is: 'other' })
  again.names[carl] = 'Dora'
  again.identity.look()
  expect(recognised(again)).toMatchObject({ is: 'renamed', as: 'Carl' })
})

it('[V6] a proof of another call proves nothing', async () => {
  const browsers = await newBrowsers()
  const old = openPage(bert, anna, browsers.b)
  const first = openPage(anna, bert, browsers.a)
  const heard = vi.spyOn(first.safety, 'hear')
  await connect(first, old, direct)
  await compare(first, bert)
  const proofs = heard.mock.calls.flatMap(([message]) => (message.type === 'prove' ? message : []))
  expect(proofs).toHaveLength(1)

  const a = openPage(anna, bert, browsers.a)
  const thief = openPage(bert, anna, await newBrowser())
  thief.codes.port.listen({ ready() {}, hear() {}, verified() {} })
  // Even under the same fingerprints.
  await connect(a, thief, direct)
  for (const proof of proofs) say(a, proof)
  await settle(a)
  a.passTime()
  await settle(a)
  expect(recognised(a)).toEqual({ is: 'other' })
})

it('[V6] nobody has the key of another by naming it', async () => {
  const browsers = await newBrowsers()
  await compare((await meet(browsers)).a, bert)
  const [known] = browsers.a.known
  const a = openPage(anna, bert, browsers.a)
  const thief = openPage(bert, anna, await newBrowser())
  thief.codes.port.listen({ ready() {}, hear() {}, verified() {} })
  await connect(a, thief, direct)
  const evidence = thief.codes.port.evidence(anna)
  if (evidence === null) throw new Error('no evidence')
  const text = toIdentityText(room, evidence.own, evidence.their)
  const own = await toProof((await newBrowser()).pair, text)
  say(a, { type: 'prove', signature: own.signature, key: known?.key ?? '' })
  await settle(a)
  a.passTime()
  await settle(a)
  expect(recognised(a)).toEqual({ is: 'other' })
})

it('[V6] what we sign ourselves, said back to us, proves nothing', async () => {
  const browsers = await newBrowsers()
  const a = openPage(anna, bert, browsers.a)
  const mirror = openPage(bert, anna, await newBrowser())
  mirror.codes.port.listen({
    ready() {},
    hear: (_, message) => mirror.said.push(message),
    verified() {},
  })
  await connect(a, mirror, direct)
  await talk(a, mirror)
  expect(browsers.a.known).toEqual([])
})

it('[V6] what one signs for another is nothing to a third, nor in another room', async () => {
  const browsers = await newBrowsers()
  const a = openPage(anna, bert, browsers.a)
  await connect(a, openPage(bert, anna, browsers.b, 'another-room'), direct)
  expect(browsers.a.known).toEqual([])
})

it('[V6] somebody in between, who hands on what each proves, is recognised by nobody', async () => {
  const browsers = await newBrowsers()
  await compare((await meet(browsers)).a, bert)
  const a = openPage(anna, bert, browsers.a)
  const b = openPage(bert, anna, browsers.b)
  // The middle makes codes of its own with each, so that both have one.
  const toAnna = openPage(bert, anna, await newBrowser())
  const toBert = openPage(anna, bert, await newBrowser())
  toAnna.codes.port.listen({ ready() {}, hear: (_, m) => say(b, m), verified() {} })
  toBert.codes.port.listen({ ready() {}, hear: (_, m) => say(a, m), verified() {} })
  await connect(a, toAnna, { ours: prints.anna, theirs: prints.middle })
  await connect(b, toBert, { ours: prints.bert, theirs: prints.middle })
  await settle(a, b)
  expect(a.safety.state().at).toBe('code')
  a.passTime()
  await settle(a)
  expect(recognised(a)).toEqual({ is: 'other' })
  expect(browsers.b.known).toHaveLength(1)
})

it('[V7] another page of one who was verified in this call warns nobody who is shown the same key', async () => {
  const browsers = await newBrowsers()
  const { a } = await meet(browsers)
  await compare(a, bert)
  await connect(a, openPage(bert, anna, browsers.b), { ...direct, theirs: prints.reloaded })
  expect(a.safety.state()).toMatchObject({
    at: 'code',
    verified: false,
    recognised: { is: 'verified' },
  })
  await connect(a, openPage(bert, anna, await newBrowser()), { ...direct, theirs: prints.middle })
  expect(a.safety.state()).toMatchObject({ at: 'changed' })
})

it('[V7] another tab of this browser is nobody known', async () => {
  const browser = await newBrowser()
  await meet({ a: browser, b: browser })
  expect(browser.known).toEqual([])
})

it('[V6] who says one wrong proof after the other is not heard for long', async () => {
  const browsers = await newBrowsers()
  const { a, b } = { a: openPage(anna, bert, browsers.a), b: openPage(bert, anna, browsers.b) }
  b.codes.port.listen({ ready() {}, hear() {}, verified() {} })
  await connect(a, b, direct)
  const verify = vi.spyOn(crypto.subtle, 'verify')
  const { key } = await toProof(browsers.b.pair, '')
  for (let n = 0; n < 20; n += 1) say(a, { type: 'prove', key, signature: 'A'.repeat(86) })
  await settle(a)
  expect(verify).toHaveBeenCalledTimes(3)
  verify.mockRestore()
})
