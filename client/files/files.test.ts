/** Files between some people who are connected: offers, taking, one after the other, the end. */
import { describe, expect, it, vi } from 'vitest'
import { createFakeDisk } from '../testing/fakeDisk'
import { filesBetween, isAt, transferThat } from '../testing/filesBetween'
import {
  doneAt,
  endAt,
  fileOf,
  hasCome,
  hashOf,
  oneBlock,
  offered,
  taken,
  toldOf,
} from '../testing/takenFile'
import type { Transfer } from './files'

const namesOf = (all: readonly Transfer[]): string[] => all.map(({ name }) => name)

describe('[P8] a file', () => {
  it.each([0, 1, oneBlock, oneBlock + 1, 12 * oneBlock + 7])(
    'of %i bytes comes as it was',
    async (size) => {
      const { anna, bert, file } = await taken(size)
      expect(await doneAt(bert)).toBe(await hashOf(file))
      const { bytes: sent } = await transferThat(anna, isAt('done'))
      expect([bert.files.transfers.peek()[0]?.bytes, sent]).toEqual([size, size])
    },
  )

  it('is offered with what is known of it, and nothing of it goes before it is taken', async () => {
    const { anna, bert, theirs, id } = await offered(3 * oneBlock)
    const [, ...rest] = [theirs, ...anna.files.transfers.peek()]
    const known = {
      file: id,
      name: 'tea.bin',
      size: 3 * oneBlock,
      bytes: 0,
      state: { at: 'offered' },
    }
    expect(theirs).toMatchObject({ ...known, way: 'in', peer: 'anna', from: 'anna' })
    expect(rest).toMatchObject([{ ...known, way: 'out', peer: 'bert', from: 'bert' }])
    expect(bert.heard.filter((one) => typeof one === 'number')).toEqual([])
  })

  it('is shown under a safe name on both sides', async () => {
    const { anna, bert, connect } = filesBetween()
    connect()
    await anna.files.offer(fileOf(1, '../photo\u202egpj.exe'), ['bert'])
    await transferThat(bert, isAt('offered'))
    expect([anna, bert].map(({ files }) => namesOf(files.transfers.peek()))).toEqual([
      ['photogpj.exe'],
      ['photogpj.exe'],
    ])
  })

  it('waits for a connection', async () => {
    const { anna, bert, connect } = filesBetween()
    await anna.files.offer(fileOf(5), ['bert'])
    expect(bert.files.transfers.peek()).toEqual([])
    connect()
    expect(await transferThat(bert, isAt('offered'))).toMatchObject({ size: 5 })
  })

  it('is kept where its own place is', async () => {
    const disk = createFakeDisk()
    const { bert, theirs, file } = await offered(oneBlock + 1)
    bert.files.take(theirs, disk.open)
    expect(await doneAt(bert)).toBe(await hashOf(file))
    expect(disk.done).toEqual(['open', 'write 0', 'write 1', 'done'])
  })

  it('is offered to whoever listens, once', async () => {
    const { anna, bert, connect } = filesBetween()
    const heard: string[] = []
    const stop = bert.files.onOffer(({ name }) => heard.push(name))
    connect()
    await anna.files.offer(fileOf(5, 'a'), ['bert'])
    await transferThat(bert, ({ name }) => name === 'a')
    connect()
    await anna.files.offer(fileOf(5, 'b'), ['bert'])
    await transferThat(bert, ({ name }) => name === 'b')
    stop()
    await anna.files.offer(fileOf(5, 'c'), ['bert'])
    await transferThat(bert, ({ name }) => name === 'c')
    expect(heard).toEqual(['a', 'b'])
    expect(namesOf(bert.files.transfers.peek())).toEqual(['a', 'b', 'c'])
  })
})

describe('[P8] what is not offered', () => {
  it('has more than 4 GiB', async () => {
    const { anna } = filesBetween()
    const file = Object.defineProperty(fileOf(1), 'size', { value: 4_294_967_297 })
    await expect(anna.files.offer(file, ['bert'])).rejects.toThrow(RangeError)
    expect(anna.files.transfers.peek()).toEqual([])
  })

  it('was given up while it was read', async () => {
    const { anna } = filesBetween()
    const stop = new AbortController()
    const read: number[] = []
    const onRead = (bytes: number): void => {
      read.push(bytes)
      if (bytes === 4 * oneBlock) stop.abort()
    }
    const how = { onRead, signal: stop.signal }
    expect(await anna.files.offer(fileOf(5 * oneBlock), ['bert'], how)).toBe(null)
    expect([read.at(-1), anna.files.transfers.peek()]).toEqual([4 * oneBlock, []])
  })
})

describe('[P8] several', () => {
  it('go to one other one after the other', async () => {
    const { anna, bert, connect } = filesBetween()
    connect()
    const files = ['a', 'b', 'c'].map((name, i) => fileOf(10 * oneBlock + i, name, i))
    for (const file of files) {
      await anna.files.offer(file, ['bert'])
      bert.files.take(await transferThat(bert, ({ name }) => name === file.name))
    }
    for (const { name } of files)
      await transferThat(anna, (each) => each.name === name && each.state.at === 'done')
    const order = toldOf(bert, 'block').map(({ file }) => file)
    expect(order.filter((file, i) => file !== order[i - 1])).toHaveLength(3)
  })

  it('others take one file, each by themselves', async () => {
    const { anna, bert, chen, connect } = filesBetween()
    connect(bert)
    connect(chen)
    const file = fileOf(2 * oneBlock)
    const id = await anna.files.offer(file, ['bert', 'chen'])
    bert.files.take(await transferThat(bert, isAt('offered')))
    const theirs = await transferThat(chen, isAt('offered'))
    expect(await doneAt(bert)).toBe(await hashOf(file))
    chen.files.end(theirs)
    const ended = await transferThat(anna, isAt('ended'))
    const done = await transferThat(anna, isAt('done'))
    expect([ended.peer, done.peer, ended.file, done.file]).toEqual(['chen', 'bert', id, id])
  })

  it('of 20 that wait no more are listed, and their sender is told', async () => {
    const { anna, bert, connect } = filesBetween()
    connect()
    for (let i = 0; i < 21; i += 1) await anna.files.offer(fileOf(1, `${i}`), ['bert'])
    expect(await endAt(anna)).toBe('them too-many')
    expect(bert.files.transfers.peek()).toHaveLength(20)
  })
})

describe('[P8] who can take files', () => {
  it('is who is connected, and knows how', async () => {
    const { anna, bert, connect, cut } = filesBetween()
    expect([...anna.files.ready.peek()]).toEqual([])
    connect()
    await anna.files.offer(fileOf(1), ['bert'])
    await transferThat(bert, isAt('offered'))
    expect([[...anna.files.ready.peek()], [...bert.files.ready.peek()]]).toEqual([
      ['bert'],
      ['anna'],
    ])
    cut()
    expect([...anna.files.ready.peek()]).toEqual([])
  })
})

describe('[P8] who has left', () => {
  it('sends and takes nothing more, and can be offered to again', async () => {
    const { anna, bert, connect, id } = await taken(12 * oneBlock)
    await transferThat(bert, hasCome(2 * oneBlock))
    bert.gone('anna')
    anna.gone('bert')
    expect([await endAt(anna), await endAt(bert)]).toEqual(['them gone', 'them gone'])
    bert.files.take({ way: 'in', peer: 'anna', file: id })
    expect(await endAt(bert)).toBe('them gone')
    connect()
    await anna.files.offer(fileOf(5, 'b'), ['bert'])
    bert.files.take(await transferThat(bert, isAt('offered')))
    expect((await transferThat(bert, isAt('done'))).name).toBe('b')
  })

  it('takes nothing away that has come', async () => {
    const disk = createFakeDisk()
    const { bert } = await taken(2 * oneBlock, filesBetween({}, disk))
    await doneAt(bert)
    bert.gone('anna')
    bert.files.close()
    expect(disk.done.at(-1)).toBe('done')
    expect(bert.files.transfers.peek()).toMatchObject([{ state: { at: 'done' } }])
  })
})

describe('the end', () => {
  it.each(['close', 'leave'] as const)(
    'comes once (%s), and what was on its way stays for another page',
    async (how) => {
      const disk = createFakeDisk()
      const onClosed = vi.fn<() => void>()
      const { anna, bert } = await taken(12 * oneBlock, filesBetween({}, { ...disk, onClosed }))
      await transferThat(bert, hasCome(2 * oneBlock))
      if (how === 'leave') bert.leave()
      bert.files.close()
      bert.files.close()
      expect(onClosed).toHaveBeenCalledTimes(1)
      expect(disk.done.at(-1)).toBe('release')
      await anna.files.offer(fileOf(5, 'b'), ['bert'])
      expect(namesOf(bert.files.transfers.peek())).toEqual(['tea.bin'])
    },
  )
})
