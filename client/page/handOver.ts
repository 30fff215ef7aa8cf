/** Handing a text on, by what the browser has for it. EDGE. */

/** False where it is not allowed, or not https. */
export async function copy(text: string, to: Clipboard | undefined): Promise<boolean> {
  try {
    await to?.writeText(text)
    return to !== undefined
  } catch {
    return false
  }
}

/** Whether it was shared, or the person thought better of it; false when the browser would not. */
export async function share(url: string, by: Pick<Navigator, 'share'>): Promise<boolean> {
  try {
    await by.share?.({ title: 'Parley', url })
    return true
  } catch (error) {
    // Of an earlier press the sheet may still stand there.
    return error instanceof DOMException && ['AbortError', 'InvalidStateError'].includes(error.name)
  }
}
