/** What a style sheet has that is newer than the oldest browsers, by MDN's data. PURE. */
import type { Identifier } from '@mdn/browser-compat-data'
import { parse, walk } from 'css-tree'
import { css, featuresIn, isNewer } from './support.ts'

const { properties = {}, selectors = {}, types = {}, 'at-rules': rules = {} } = css
const { color = {}, length = {} } = types

/**
 * As one would write it, each once: `text-wrap`, `width: stretch`, `color-mix()`, `1lh`, `:has`,
 * `@scope`.
 */
export function newerInStyle(style: string): string[] {
  const found = new Set<string>()
  const look = (name: string, ...features: (Identifier | undefined)[]): void => {
    if (features.some(isNewer)) found.add(name)
  }
  const sheet = parse(style, { parseCustomProperty: true })
  walk(sheet, {
    visit: 'Atrule',
    enter({ name }, item, list) {
      look(`@${name}`, rules[name])
      // What stands there is used where it is known.
      if (name === 'supports') list.remove(item)
    },
  })
  walk(sheet, (node) => {
    if (node.type === 'Feature') look(`@${node.kind} (${node.name})`, rules[node.kind]?.[node.name])
    if (node.type === 'FeatureRange') look('@media (width > 1px)', rules['media']?.['range_syntax'])
    if (node.type === 'FeatureFunction' && node.feature === 'style')
      look('@container style()', rules['container']?.['style_queries_for_custom_properties'])
    if (node.type === 'PseudoClassSelector') look(`:${node.name}`, selectors[node.name])
    if (node.type === 'PseudoElementSelector') look(`::${node.name}`, selectors[node.name])
    if (node.type === 'NestingSelector') look('&', selectors['nesting'])
    if (node.type === 'Nth' && node.selector)
      look(':nth-child(of)', selectors['nth-child']?.['of_syntax'])
  })
  walk(sheet, function inDeclaration(node) {
    const property = this.declaration?.property ?? ''
    const values = properties[property]
    if (node.type === 'Declaration') look(node.property, properties[node.property])
    if (node.type === 'Identifier') look(`${property}: ${node.name}`, values?.[node.name])
    if (node.type === 'Dimension') look(`1${node.unit}`, length[toUnit(node.unit)])
    if (node.type !== 'Function') return
    const { name, children } = node
    const ofTypes = featuresIn(types).map(([, type]) => type[name])
    look(`${name}()`, values?.[name], values?.[`${name}_function`], types[name], ...ofTypes)
    const first = children.first
    if (first?.type === 'Identifier' && first.name === 'from')
      look(`${name}(from)`, color[name]?.['relative_syntax'])
  })
  return [...found]
}

/** The data has some units by their kind. */
function toUnit(unit: string): string {
  if (unit.startsWith('cq')) return 'container_query_length_units'
  if (unit.startsWith('dv')) return 'viewport_percentage_units_dynamic'
  if (unit.startsWith('lv')) return 'viewport_percentage_units_large'
  return unit.startsWith('sv') ? 'viewport_percentage_units_small' : unit
}
