import { useEffect } from 'preact/hooks'
import type { Route } from '../../routing/route'
import { useApp } from '../app'
import { Failed } from '../failed'
import { Guard } from '../guard'
import { LazyCheck, LazyHome, LazyLinkMessage } from './lazy'
import { LazyUncopied } from '../parts/lazy'
import { RoomPage } from './roomPage'
import { Toasts } from '../parts/toasts'
import '../base.css'
import '../parts/controls.css'

export function Pages() {
  const { router, page, speech, uncopied } = useApp()
  const route = router.route.value
  useEffect(() => {
    page.document.documentElement.lang = speech.language.value
  }, [speech.language.value])
  useEffect(() => {
    if (route.at === 'home') page.document.title = 'Parley'
  }, [route])
  return (
    <>
      <Guard key={route.at} fallback={() => <Failed />}>
        <PageAt route={route} />
      </Guard>
      <Toasts />
      {uncopied.value !== null && <LazyUncopied />}
    </>
  )
}

function PageAt({ route }: { route: Route }) {
  switch (route.at) {
    case 'home':
      return <LazyHome />
    case 'check':
      return <LazyCheck />
    case 'room':
      return <RoomPage key={`${route.room}#${route.key}`} room={route.room} secret={route.key} />
    case 'missing':
      return <LazyLinkMessage trouble="missing" />
    default:
      return route satisfies never
  }
}
