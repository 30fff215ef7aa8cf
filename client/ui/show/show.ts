/** A photo, a PDF or a video that one shows to everybody: what a call needs for it, in one piece. */
export { chooseFile } from '../../show/choose'
export { openFile } from '../../show/open'
export { ShowControls } from './showControls'
export { ShownPicture } from './shownPicture'
