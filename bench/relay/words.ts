/** What RESULTS.md says of this bench in words. */

export const described = `Two people come into a room, call each other, and go; and single messages of 1.5 KB cross a room, at the same rate for all. **Parley** is the built
worker under plain \`workerd serve\`, everything that real clients do included: a proof that comes with the upgrade, sealed payloads of their real sizes. No relay is set up; where one is, each of
two asks for its credentials in addition. A **bare forwarding object** is the least that a Durable Object can do: it hibernates, and passes on what it hears; its clients are Parley's. The **\`ws\` server** is the one of the tutorials: JSON, and a look at all clients for those of the same room. The **socket.io** server joins rooms and
emits to the others, once with clients as \`io()\` makes them (polling first, then an upgrade) and once with the WebSocket alone. **PeerJS** has its own server and its own wire: no
ringing, no rooms, nothing said at the end.`

export const how = `The load is a process of its own: raw WebSocket clients without compression, for all alike (Engine.IO's text frames for socket.io; only \`io()\` itself is socket.io-client).
The server's CPU is that of all its threads, in nanoseconds of Linux's scheduler. All servers run at once, are warmed up, and take turns in each round; rooms are new in each. All rooms are
filled before anybody talks, and 32 of them act at the same moment; each side waits for what it has to hear before it says more. Candidates: three of each side, one a message, but for Parley,
which sends them in one. Neither the \`ws\` server nor socket.io's echoes to the sender, and a hang-up of theirs is one message; descriptions are as long as Chromium's for audio and video (5.4 KB; sealed 11 KB). No address
is told to the worker, so that no rate limit is asked. A latency is from \`send\` to the other's \`message\`, both in the load; p50 and p99 are those of the messages of all rounds together, between brackets those of single rounds.`

export const limits = {
  floor:
    'the runtime: even a bare object that only forwards costs more than the Node servers (its row), nearly half of it for opening two sockets; the rules, and twice as many messages to clients come on top',
  rules:
    'what a rule costs: each message is parsed and checked, its sender is looked up among the sockets of the room, and what goes on is written anew with the `from` that the room stamped. It takes 2.6 microseconds in a loop, and several times that between other work (docs/decisions/0022)',
  turn: 'the way from a socket to its object and back takes several turns of the event loop in workerd; and once in a thousand calls or two V8 collects all garbage of the runtime at once, for which nothing goes for 25 to 55 ms, in the bare object too (docs/decisions/0022)',
}
