/** [M12] How large the two have use for each other's picture. */
import { describe, expect, it } from 'vitest'
import { type End, talk } from '../../testing/linkPair'
import { useBrowser } from '../../testing/useBrowser'

useBrowser()

const want = (end: End, lines: number | null) => end.link.pictures.want(lines)

describe('the size of a picture', () => {
  it('is what there is, until the other says what is of use', async () => {
    const pair = await talk()
    expect(pair.anna.link.pictures.wanted()).toBe(Infinity)
    want(pair.bert, 180)
    await pair.run()
    expect(pair.anna.link.pictures.wanted()).toBe(180)
    expect(pair.bert.link.pictures.wanted()).toBe(Infinity)
    want(pair.bert, null)
    await pair.run()
    expect(pair.anna.link.pictures.wanted()).toBe(Infinity)
  })

  it('is said anew over a new connection', async () => {
    const pair = await talk()
    want(pair.bert, 180)
    await pair.run()
    pair.anna.link.replace()
    await pair.run()
    expect(pair.anna.link.pictures.wanted()).toBe(180)
  })

  it('is never so small that nothing is seen', async () => {
    const pair = await talk()
    want(pair.bert, 1)
    await pair.run()
    expect(pair.anna.link.pictures.wanted()).toBe(90)
  })

  it('that is said before both have accepted waits until they have', async () => {
    const pair = await talk({}, {})
    want(pair.bert, 360)
    want(pair.bert, 180)
    await pair.run()
    expect(pair.anna.link.pictures.wanted()).toBe(180)
  })
})
