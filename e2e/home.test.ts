/** The home page: making a room, opening one, and the rooms from which one calls. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { homeEn } from '../client/i18n/en/home.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { faultsOf } from './rig/axe.ts'
import { cutRings, withoutEdge } from './rig/looks.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

/** As if somebody had met these in rooms of this browser, the latest first. */
async function keepRooms({ page }: Person, rooms: { names: string[] }[]): Promise<void> {
  const recents = rooms.map(({ names }, i) => ({ room: `room-${i}`, key: null, names }))
  await page.evaluate(
    (text) => localStorage.setItem('parley.recents', text),
    JSON.stringify(recents),
  )
  await page.reload()
}

/** What the rooms on the home page are called, from the top. */
function labels({ page }: Person): Promise<string[]> {
  return page.$$eval('.room-label', (all) => all.map(({ textContent }) => textContent))
}

/** The name of what has the focus. */
function focused({ page }: Person): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '',
  )
}

test('New room makes a room with its key, and puts its link on the clipboard', async () => {
  const anna = await stage.open(stage.at('/'))
  await anna.press('New room')
  await anna.reads('Link copied')
  const link = anna.page.url()
  expect(link).toMatch(/\/r\/[a-z2-7]{4}(-[a-z2-7]{4}){3}#[\w-]{22}$/)
  const bert = await stage.open(link, { name: 'Bert' })
  await anna.reads('Bert is here')
  await bert.reads('Guest is here')
})

test('a pasted link, a room name with its key and a typed name each open their room', async () => {
  const link = await stage.newLink()
  const typed = [link, link.slice(link.indexOf('/r/') + 3), 'tea-time']
  const paths = [link, link, stage.at('/r/tea-time')]
  const anna = await stage.open(stage.at('/'))
  for (const [i, text] of typed.entries()) {
    await anna.page.goto(stage.at('/'))
    await anna.fill('Room link or name', text)
    await anna.press('Open')
    await anna.sees('button', 'Call')
    expect(anna.page.url()).toBe(paths[i])
  }
})

test('what is not a room is said at the field', async () => {
  const anna = await stage.open(stage.at('/'))
  await anna.fill('Room link or name', '家庭')
  await anna.press('Open')
  await anna.reads(en.typed.characters)
})

test('a reload keeps rooms and name, and what a room is called here stands everywhere', async () => {
  const { anna, bert, link } = await meet(stage)
  await bert.fill('Your name', 'Bertram')
  await anna.reads('Bertram is here')
  await anna.press('Home')
  await anna.sees('link', 'Bertram, Bert')
  await anna.reads('You were here today')
  await anna.reload()
  await anna.press('Bertram, Bert', 'link')
  await anna.reads('Bertram is here')
  expect(anna.page.url()).toBe(link)
  await bert.reads('Anna is here')

  await anna.press('Settings')
  await anna.press(roomEn.callsAndPrivacy)
  await anna.fill(roomEn.roomTitle, 'Book club')
  await anna.press('Close')
  await anna.sees('heading', 'Book club')
  expect(await anna.page.title()).toBe('Book club · Parley')
  expect(await bert.text()).not.toContain('Book club')

  await anna.press('Home')
  await anna.press('More for Book club')
  await anna.press('Rename Book club')
  await anna.sees('textbox', homeEn.nameFor('Book club'))
  await anna.page.keyboard.type('Tea')
  await anna.page.keyboard.press('Escape')
  await anna.sees('link', 'Book club')
  expect(await focused(anna)).toBe('More for Book club')
  await anna.press('More for Book club')
  await anna.press('Rename Book club')
  await anna.sees('textbox', homeEn.nameFor('Book club'))
  await anna.page.keyboard.type('Tea')
  await anna.page.keyboard.press('Enter')
  await anna.sees('link', 'Tea')
  await anna.press('More for Tea')
  await anna.press('Rename Tea')
  await anna.sees('textbox', homeEn.nameFor('Tea'))
  await anna.page.keyboard.press('Backspace')
  await anna.page.keyboard.press('Enter')
  await anna.sees('link', 'Bertram, Bert')
})

test('a forgotten room can be brought back for some seconds, and is gone for good', async () => {
  const anna = await stage.open(stage.at('/'))
  await keepRooms(anna, [{ names: ['Anna'] }, { names: ['Bert'] }, { names: ['Chen'] }])
  const forget = async () => {
    await anna.press('More for Bert')
    await anna.press('Forget Bert')
    await anna.reads('Bert is forgotten')
  }
  await forget()
  expect(await focused(anna)).toBe('Undo: keep Bert')
  await anna.page.keyboard.press('Enter')
  await anna.sees('link', 'Bert')
  expect(await focused(anna)).toBe('Bert')
  expect(await labels(anna)).toEqual(['Anna', 'Bert', 'Chen'])
  await forget()
  await anna.reload()
  await anna.sees('link', 'Chen')
  expect(await labels(anna)).toEqual(['Anna', 'Chen'])
  const kept = await anna.page.evaluate(() => localStorage.getItem('parley.recents'))
  expect(kept).not.toContain('Bert')
})

test('a room is found by a name, in a list and in the field for links, and one that is pinned stands first', async () => {
  const anna = await stage.open(stage.at('/'), { width: 320, height: 640 })
  const names = ['Anna', 'Bert', 'Zoë', 'Dora', '王小明', 'דנה']
  await keepRooms(
    anna,
    names.map((name) => ({ names: [name] })),
  )
  await anna.press('More for Zoë')
  await anna.press('Pin Zoë')
  await anna.sees('button', 'Unpin Zoë')
  expect(await focused(anna)).toBe('Unpin Zoë')
  expect((await labels(anna))[0]).toBe('Zoë')
  expect(await faultsOf('home', anna)).toEqual([])
  expect(await cutRings(anna)).toEqual([])
  expect(await withoutEdge(anna)).toEqual([])

  await anna.press(homeEn.find, 'searchbox')
  await anna.page.keyboard.type('小明')
  await anna.sees('link', '王小明')
  expect(await labels(anna)).toEqual(['王小明'])
  await anna.page.keyboard.type('x')
  await anna.reads('No room found')
  expect(await labels(anna)).toEqual([])

  await anna.fill(en.roomField, 'zoe')
  await anna.press('Zoë', 'link')
  await anna.sees('button', 'Call')
  expect(anna.page.url()).toBe(stage.at('/r/room-2'))
})

test('[C1] Call on the home page rings whoever is in the room, and nothing of that is in the link', async () => {
  const { anna, bert, link } = await meet(stage)
  await anna.press('Home')
  await bert.readsNo('Anna is here')
  await anna.press('Call Bert')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(anna.page.url()).toBe(link)
  await anna.press('Hang up')
  await anna.sees('button', 'Call again')
  // Nor does it call again, by a reload or by Back and Forward.
  await anna.page.goBack()
  await anna.sees('button', 'Call Bert')
  await anna.page.goForward()
  await anna.reads('Bert is here')
  await anna.reload()
  await anna.reads('Bert is here')
  await anna.sees('button', 'Call')
  await bert.seesNo('dialog', 'Incoming call')
})

test('[L2] and knocks first where the room was locked meanwhile', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Home')
  await bert.readsNo('Anna is here')
  await bert.press('Settings')
  await bert.press('Lock room', 'switch')
  await bert.press('Close')
  await anna.press('Call Bert')
  await anna.sees('heading', 'This room is locked')
  await bert.press('Admit Anna')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
})
