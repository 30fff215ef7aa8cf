/** The system's way to choose a file: of the device, of the camera roll, or a new photo. EDGE. */

/** What can be shown. */
const showable = 'image/*,application/pdf,video/*'

let endLast = (): void => {}

/** Null when nothing is chosen. It opens only right after a press. */
export async function chooseFile(accept = showable): Promise<File | null> {
  const [file = null] = await chooseFiles({ accept })
  return file
}

/** The same; none when nothing is chosen. */
export function chooseFiles({ accept = '', several = false }): Promise<File[]> {
  // Browsers that do not say that it was closed (Safari before 16.4, Chromium before 113) say
  // nothing: the next one ends it.
  endLast()
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = several
    input.hidden = true

    function end(): void {
      input.remove()
      resolve([...(input.files ?? [])])
    }

    endLast = end
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    // iOS forgets one that stands in no page.
    document.body.append(input)
    input.click()
  })
}
