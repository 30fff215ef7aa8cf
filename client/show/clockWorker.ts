/** A worker that says when it is time for a frame: its timers run on where those of a hidden page rest. */
const frameMs = 40

setInterval(() => postMessage(null), frameMs)
