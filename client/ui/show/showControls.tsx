import next from 'lucide-static/icons/chevron-right.svg?raw'
import previous from 'lucide-static/icons/chevron-left.svg?raw'
import pause from 'lucide-static/icons/pause.svg?raw'
import play from 'lucide-static/icons/play.svg?raw'
import zoomInIcon from 'lucide-static/icons/zoom-in.svg?raw'
import zoomOutIcon from 'lucide-static/icons/zoom-out.svg?raw'
import type { ShowWords } from '../../i18n/en/show'
import { toDuration } from '../../i18n/format'
import { showWords } from '../../i18n/show'
import type { Pages, Shown, Video, Zoomable } from '../../show/shown'
import { canZoomIn, canZoomOut, whole, zoomIn, zoomOut } from '../../show/view'
import { FailedPart } from '../failed'
import { Shape } from '../parts/icon'
import { usePart } from '../usePart'
import { useReadable } from './useReadable'
import './showControls.css'

/** For the one who shows it. */
export function ShowControls({ shown }: { shown: Shown }) {
  const words = usePart(showWords)
  if (words === 'failed') return <FailedPart />
  if (words === null) return null
  return (
    <div class="show-controls" role="group" aria-label={words.controls}>
      {shown.what === 'video' ? (
        <VideoControls words={words} video={shown} />
      ) : (
        <>
          {shown.what === 'pages' && <PageControls words={words} pages={shown} />}
          <ZoomControls words={words} zoomable={shown} />
        </>
      )}
    </div>
  )
}

function PageControls({ words, pages }: { words: ShowWords; pages: Pages }) {
  const page = useReadable(pages.page)
  const failed = useReadable(pages.failed)
  return (
    <div class="show-part">
      <ShowButton
        label={words.previousPage}
        svg={previous}
        can={page > 1}
        onClick={() => pages.turnTo(pages.page.peek() - 1)}
      />
      <p class="show-number" role="status">
        {words.pageOf(page, pages.pages)}
        {failed && <span class="show-trouble">{words.pageFailed}</span>}
      </p>
      <ShowButton
        label={words.nextPage}
        svg={next}
        can={page < pages.pages}
        onClick={() => pages.turnTo(pages.page.peek() + 1)}
      />
    </div>
  )
}

function ZoomControls({ words, zoomable }: { words: ShowWords; zoomable: Zoomable }) {
  const view = useReadable(zoomable.view)
  const percent = words.zoomed(Math.round(view.scale * 100))
  return (
    <div class="show-part">
      <ShowButton
        label={words.zoomOut}
        svg={zoomOutIcon}
        can={canZoomOut(view)}
        onClick={() => zoomable.look(zoomOut(zoomable.view.peek()))}
      />
      <button
        type="button"
        class="button pill show-zoom"
        aria-label={`${words.wholePicture}, ${percent}`}
        title={words.wholePicture}
        aria-disabled={!canZoomOut(view)}
        onClick={() => zoomable.look(whole)}
      >
        {percent}
      </button>
      <ShowButton
        label={words.zoomIn}
        svg={zoomInIcon}
        can={canZoomIn(view)}
        onClick={() => zoomable.look(zoomIn(zoomable.view.peek()))}
      />
      <span class="hidden" role="status">
        {percent}
      </span>
    </div>
  )
}

function VideoControls({ words, video }: { words: ShowWords; video: Video }) {
  const paused = useReadable(video.paused)
  const positionMs = useReadable(video.positionMs)
  const durationMs = useReadable(video.durationMs)
  const at = toDuration(positionMs)
  const length = durationMs === null ? null : toDuration(durationMs)
  return (
    <div class="show-part show-video">
      <ShowButton
        label={paused ? words.play : words.pause}
        svg={paused ? play : pause}
        can
        onClick={() => (paused ? video.play() : video.pause())}
      />
      {durationMs !== null && length !== null && (
        <input
          type="range"
          class="show-position"
          aria-label={words.position}
          aria-valuetext={words.positionOf(at, length)}
          min={0}
          max={durationMs}
          step={100}
          value={positionMs}
          onInput={(event) => video.moveTo(event.currentTarget.valueAsNumber)}
        />
      )}
      <span class="show-number" aria-hidden={length !== null}>
        {length === null ? at : `${at} / ${length}`}
      </span>
    </div>
  )
}

type ButtonProps = { label: string; svg: string; can: boolean; onClick: () => void }

/** One that can do nothing now keeps the focus: it is where the next press comes. */
function ShowButton({ label, svg, can, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      class="round"
      aria-label={label}
      title={label}
      aria-disabled={!can}
      onClick={() => can && onClick()}
    >
      <Shape svg={svg} />
    </button>
  )
}
