/** Where an element is heard; null is the system's choice. */
export function setSpeaker(element: HTMLMediaElement, speaker: string | null): void {
  const id = speaker ?? ''
  if (!('setSinkId' in element) || element.sinkId === id) return
  // A speaker that went away: the browser goes on with the system's own.
  element.setSinkId(id).catch(() => {})
}
