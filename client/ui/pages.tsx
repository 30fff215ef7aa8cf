import { useEffect } from 'preact/hooks'
import { useApp } from './app'
import { LazyCheck, LazyHome, LazyUncopied } from './lazyPages'
import { RoomPage } from './roomPage'
import { Toasts } from './toasts'
import './base.css'
import './controls.css'

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
      {route.at === 'home' ? (
        <LazyHome />
      ) : route.at === 'check' ? (
        <LazyCheck />
      ) : (
        <RoomPage key={`${route.room}#${route.key}`} room={route.room} secret={route.key} />
      )}
      <Toasts />
      {uncopied.value !== null && <LazyUncopied />}
    </>
  )
}
