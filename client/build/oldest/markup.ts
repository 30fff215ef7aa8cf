/**
 * What the markup of a component has that is newer than the oldest browsers, by MDN's data. PURE.
 */
import { parseSync, Visitor } from 'vite'
import { html, isNewer } from './support.ts'

const { elements = {}, global_attributes: everywhere = {} } = html

/** As `<search>`, `<dialog closedby>`. */
export function newerInMarkup(component: string): string[] {
  const found = new Set<string>()
  new Visitor({
    JSXOpeningElement({ name, attributes }) {
      if (name.type !== 'JSXIdentifier') return
      const element = elements[name.name]
      if (isNewer(element)) found.add(`<${name.name}>`)
      for (const attribute of attributes) {
        if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue
        const { name: own } = attribute.name
        if (isNewer(element?.[own] ?? everywhere[own])) found.add(`<${name.name} ${own}>`)
      }
    },
  }).visit(parseSync('component.tsx', component).program)
  return [...found]
}
