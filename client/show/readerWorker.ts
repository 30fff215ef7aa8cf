/** The worker that reads PDFs: pdf.js's own, which starts by itself. */
// oxlint-disable-next-line import/no-unassigned-import -- before all else
import './olderBrowsers'
// oxlint-disable-next-line import/no-unassigned-import -- it is a script that takes messages
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
