export const showEn = {
  controls: 'What you show',
  surface: { photo: 'Your photo', pages: 'Your PDF', video: 'Your video' },
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  wholePicture: 'Show all of it',
  zoomed: (percent: number) => `${percent}%`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  pageFailed: "This page can't be shown.",
  play: 'Play',
  pause: 'Pause',
  position: 'Position in the video',
  positionOf: (at: string, length: string) => `${at} of ${length}`,

  // Why a file does not open
  notOpened: {
    'not-shown': 'Only photos, PDFs and videos can be shown. Choose another file.',
    format:
      "This browser can't open files of this format. Save it as a JPEG or an MP4, and show that.",
    broken: "This file can't be opened. It may be damaged.",
    locked: 'This PDF is protected by a password. Save a copy without it, and show that.',
    'too-large': 'This file is too large to be shown.',
    'no-reader':
      'What opens PDFs could not be loaded. Check your connection, or try a newer browser.',
  },
}

export type ShowWords = typeof showEn
