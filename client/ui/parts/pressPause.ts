/** Two presses within it are a double click, in ms. */
export const pressPauseMs = 500
