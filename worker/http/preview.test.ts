import { expect, it } from 'vitest'
import { withPreview } from './preview'

const page =
  '<!doctype html><meta property="og:title" content="A call" /><meta property="og:description" content="x" />' +
  '<meta property="og:image" content="/preview.png" /><meta name="description" content="x" />'

function preview(words: Parameters<typeof withPreview>[2]): Promise<string> {
  return withPreview(new Response(page), 'https://parley.example', words).text()
}

it('the picture has a whole address, and the rest stays as the page says it', async () => {
  const wanted = page.replace('/preview.png', 'https://parley.example/preview.png')
  expect(await preview({})).toBe(wanted)
  expect(await preview({ PREVIEW_TITLE: '', PREVIEW_TEXT: '' })).toBe(wanted)
})

it('a deployment says it in its own words, which are text', async () => {
  const said = await preview({ PREVIEW_TITLE: 'Anna & Co', PREVIEW_TEXT: '"><script>x</script>' })
  expect(said).toContain('<meta property="og:title" content="Anna & Co" />')
  expect(said).not.toContain('"><script>')
  expect(said).toContain('<meta name="description" content="x" />')
})
