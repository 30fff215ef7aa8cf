import type { App } from '../app'

/** Copies a text and says so; where that is not allowed, it is shown, to be copied by hand. */
export async function copyOut(app: App, text: string, done: string): Promise<boolean> {
  const copied = await app.page.copy(text)
  if (copied) app.toaster.toast(done)
  else app.uncopied.value = text
  return copied
}
