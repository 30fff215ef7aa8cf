/** A page that says one thing, and the way on. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../app'
import { HomeLink } from './wordmark'
import './message.css'

type Props = { title: string; text: string; children: ComponentChildren }

export function Message({ title, text, children }: Props) {
  const { page, embedded } = useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    page.document.title = `${title} · Parley`
    heading.current?.focus()
  }, [title])
  return (
    <div class="page">
      <header class="page-top">{!embedded && <HomeLink />}</header>
      <main class="message">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="lead">{text}</p>
        {children}
      </main>
    </div>
  )
}
