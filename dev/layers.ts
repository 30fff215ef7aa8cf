/**
 * Which folder may import from which, types included. layers.test.ts, a part of `npm run check`,
 * holds every import to it; a folder that is not here fails. A line counts for its subfolders that
 * have no line of their own, and a file may have a line too. docs/ARCHITECTURE.md draws it.
 */
const base = ['protocol', 'client/base']
/**
 * What the interface is made with: the package, what joins it with devices, words, and what the
 * browser can do.
 */
const interfaceBase = [
  ...base,
  'client/sdk',
  'client/session',
  'client/i18n',
  'client/memory',
  'client/ring',
  'client/routing',
]
const uiBase = [...interfaceBase, 'client/page', 'client/ui', 'client/ui/parts']

export const layers: Record<string, readonly string[]> = {
  protocol: [],

  // --- The worker
  'worker/index.ts': [
    'worker/env.ts',
    'worker/http',
    'worker/http/origins.ts',
    'worker/relay',
    'worker/ring',
    'worker/room',
  ],
  'worker/env.ts': [
    'protocol',
    'worker/http',
    'worker/http/origins.ts',
    'worker/relay',
    'worker/ring',
  ],
  'worker/http/origins.ts': [],
  'worker/http': [
    'protocol',
    'worker/env.ts',
    'worker/http/origins.ts',
    'worker/relay',
    'worker/ring',
    'worker/room/admitted.ts',
  ],
  'worker/relay': ['protocol'],
  'worker/ring': ['protocol', 'worker/http/origins.ts'],
  'worker/room/admitted.ts': ['protocol'],
  'worker/room': [
    'protocol',
    'worker/env.ts',
    'worker/relay',
    'worker/plain',
    'worker/room/admitted.ts',
  ],
  // A dialect knows what one is, and what a member says; of sockets and rules it knows nothing.
  'worker/plain': ['protocol', 'worker/room'],
  // What somebody who means harm does, over real sockets.
  'worker/adversary': ['protocol', 'worker/test', 'worker/room'],
  'worker/test': [
    'protocol',
    'worker/index.ts',
    'worker/plain',
    'worker/ring',
    'worker/room',
    'worker/http',
  ],

  // --- The client, from what needs nothing to what puts it together
  'client/base': ['protocol'],
  'client/memory': base,
  'client/routing': base,
  'client/trust': base,
  'client/signaling': base,
  'client/call/types.ts': ['protocol', 'client/trust'],
  'client/call/state': ['protocol', 'client/call/types.ts'],
  'client/call/diagnosis': ['protocol', 'client/call/types.ts'],
  'client/call/quality': [...base, 'client/call/types.ts', 'client/call/health'],
  'client/call/health': [...base, 'client/call/types.ts', 'client/call/link'],
  'client/call/link': [
    ...base,
    'client/trust',
    'client/call/types.ts',
    'client/call/diagnosis',
    'client/call/health',
    'client/call/quality',
  ],
  'client/call': [
    ...base,
    'client/memory',
    'client/signaling',
    'client/trust',
    'client/call/types.ts',
    'client/call/state',
    'client/call/link',
  ],
  'client/sdk': [
    ...base,
    'client/routing',
    'client/signaling',
    'client/call',
    'client/call/types.ts',
    'client/call/state',
    'client/call/link',
  ],
  'client/sdk/vite.config.ts': ['client/build'],
  // What the package has beside its first entry, and the interface uses.
  'client/sdk/package': ['protocol', 'client/sdk', 'client/chat', 'client/files', 'client/routing'],
  'client/chat': [...base, 'client/sdk'],
  'client/files/kind.ts': ['client/files'],
  'client/files': [...base, 'client/sdk'],
  'client/save': [...base, 'client/files'],
  'client/media': [...base, 'client/memory'],
  'client/show': base,
  // What a page and the service worker both know of ringing with a closed tab.
  'client/ring': base,
  'client/session': [
    ...base,
    'client/i18n',
    'client/ring',
    'client/signaling',
    'client/sdk',
    'client/chat',
    'client/files',
    'client/files/kind.ts',
    'client/save',
    'client/media',
    'client/memory',
    'client/call/diagnosis',
    'client/trust',
  ],
  'client/check': [...base, 'client/media', 'client/memory', 'client/routing', 'client/signaling'],
  'client/i18n': [...base, 'client/sdk', 'client/check'],
  'client/page': [...interfaceBase],
  'client/ui': [...interfaceBase, 'client/page'],
  'client/ui/parts': [...uiBase, 'client/trust'],
  'client/ui/safety': uiBase,
  'client/ui/chat': [...uiBase, 'client/show', 'client/ui/share', 'client/ui/files'],
  'client/ui/files': [...uiBase, 'client/show', 'client/files/kind.ts'],
  'client/ui/people': uiBase,
  'client/ui/check': [...uiBase, 'client/check', 'client/trust'],
  'client/ui/settings': [...uiBase, 'client/ui/check', 'client/ui/people'],
  'client/ui/ring': uiBase,
  'client/ui/home': [...uiBase, 'client/ui/settings'],
  'client/ui/room': [
    ...uiBase,
    'client/check',
    'client/ui/chat',
    'client/ui/home',
    'client/ui/people',
    'client/ui/ring',
    'client/ui/settings',
  ],
  'client/ui/show': [...uiBase, 'client/show'],
  'client/ui/call': [
    ...uiBase,
    'client/ui/chat',
    'client/ui/files',
    'client/ui/people',
    'client/ui/ring',
    'client/ui/room',
    'client/ui/safety',
    'client/ui/settings',
    'client/show',
    'client/ui/share',
    'client/ui/show',
  ],
  'client/ui/share': [...uiBase, 'client/show', 'client/ui/show'],
  'client/ui/pages': [
    ...uiBase,
    'client/ui/call',
    'client/ui/check',
    'client/ui/home',
    'client/ui/people',
    'client/ui/room',
  ],
  'client/bridge': [...interfaceBase, 'client/ui', 'client/media'],
  'client/main.tsx': [...uiBase, 'client/bridge', 'client/media', 'client/call', 'client/ui/pages'],
  'client/offline': [...base, 'client/i18n', 'client/memory', 'client/signaling'],
  'client/serviceWorker': ['protocol', 'client/i18n', 'client/ring'],
  'client/build': ['client/trust'],
  'client/testing': [
    ...base,
    'client/memory',
    'client/trust',
    'client/signaling',
    'client/media',
    'client/chat',
    'client/files',
    'client/call',
    'client/call/types.ts',
    'client/call/state',
    'client/call/health',
    'client/call/link',
    'client/call/quality',
  ],

  // A page for tests, with what a call has for it.
  'client/testing/showPage': [...uiBase, 'client/show', 'client/ui/show'],

  // --- What is there for the project
  dev: ['protocol', 'client/build', 'client/trust', 'worker/ring'],
  // Of the client a test knows its words, who of two is polite (M1), and how it is built.
  e2e: ['protocol', 'client/i18n', 'client/build', 'bench', 'client/call/link', 'dev'],
  model: [
    'protocol',
    'client/base',
    'client/memory',
    'client/call',
    'client/chat',
    'client/call/state',
    'client/call/link',
    'client/testing',
    'worker/room',
  ],
  mutants: [],
  bench: ['protocol', 'e2e', 'bench/counted', 'client/build', 'client/i18n', 'dev'],
  'bench/counted': ['worker/index.ts', 'worker/env.ts', 'worker/room'],
}

/**
 * What a test may import beside what its folder may: fakes, and in the worker what its tests share.
 */
export const forTests: readonly string[] = [
  'client/testing',
  'worker/test',
  'worker/http',
  'e2e',
  'client/build',
  'client/memory',
  'client/call',
  'client/call/state',
]
