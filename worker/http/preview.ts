/**
 * What a chat or a mail program shows of a link, which reads the page without running it. The page
 * says it in its own words (client/index.html); here a deployment says it in those of
 * `PREVIEW_TITLE` and `PREVIEW_TEXT`. No room is named: whoever runs that program would know who
 * calls whom where.
 */
import type { Env } from '../env'

type Words = Pick<Env, 'PREVIEW_TITLE' | 'PREVIEW_TEXT'>

/** `origin`: a picture is fetched only from a whole address. */
export function withPreview(page: Response, origin: string, words: Words): Response {
  const says: [property: string, content: string | undefined][] = [
    ['og:title', words.PREVIEW_TITLE],
    ['og:description', words.PREVIEW_TEXT],
    ['og:image', `${origin}/preview.png`],
  ]
  const rewriter = new HTMLRewriter()
  for (const [property, content] of says)
    if (content?.trim())
      rewriter.on(`meta[property="${property}"]`, {
        element: (meta) => void meta.setAttribute('content', content),
      })
  return rewriter.transform(page)
}
