/** Whether a click on a tile is for the tile, and not for another control in it. */
export function isForTile({ target }: Event): boolean {
  const control = target instanceof Element ? target.closest('button, a, dialog') : null
  return control === null || control.matches('.fit-button')
}
