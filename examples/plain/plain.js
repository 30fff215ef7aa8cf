// A whole client in the plain dialect (protocol/PLAIN.md). Open ?room=tea-time twice, or once beside /r/tea-time.
const room = new URLSearchParams(location.search).get('room') ?? 'tea-time'
const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/rooms/${room}/socket`)
const [status, theirs, ours, call, accept, hangUp] = document.querySelectorAll('[id]')
const say = (event, more) => socket.send(JSON.stringify({ event, ...more }))
let [part, pc, candidates] = [null, null, []] // Everybody hears every event, its sender too: what counts depends on the part.

function end(why) {
  for (const track of ours.srcObject?.getTracks() ?? []) track.stop()
  pc?.close()
  part = pc = ours.srcObject = theirs.srcObject = null
  candidates = []
  accept.hidden = true
  status.textContent = why
}

async function connect(offer) {
  pc = new RTCPeerConnection()
  pc.ontrack = ({ streams }) => (theirs.srcObject = streams[0])
  pc.onicecandidate = ({ candidate }) => candidate && say('sendCandidate', { candidate })
  ours.srcObject = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
  for (const track of ours.srcObject.getTracks()) pc.addTrack(track, ours.srcObject)
  if (offer) await pc.setRemoteDescription(JSON.parse(atob(offer)))
  await pc.setLocalDescription()
  const hungUp = ({ target }) => target.state === 'closed' && end('They hung up')
  pc.getSenders()[0].transport.onstatechange = hungUp
  return btoa(JSON.stringify(pc.localDescription))
}

const hear = {
  joinRoom: () => (status.textContent = 'In the room'),
  callRemote: () => (accept.hidden = part === 'caller'),
  acceptCall: async () => part === 'caller' && say('sendOffer', { offer: await connect() }),
  sendOffer: async ({ offer }) =>
    part === 'called' && say('sendAnswer', { answer: await connect(offer) }),
  async sendAnswer({ answer }) {
    if (part !== 'caller') return
    await pc.setRemoteDescription(JSON.parse(atob(answer)))
    say('addCandidate')
  },
  sendCandidate: ({ candidate }) => candidates.push(candidate),
  // Our own are among them, and refused as those of nobody.
  addCandidate: () => candidates.forEach((one) => pc.addIceCandidate(one).catch(() => {})),
  hangUp: () => end('They hung up'),
  leave: () => end('They left'),
  decline: () => end('They declined'),
  error: ({ message }) => end(message),
}

socket.onopen = () => say('joinRoom', { roomId: room })
socket.onmessage = ({ data }) => data[0] === '{' && hear[JSON.parse(data).event]?.(JSON.parse(data))
socket.onclose = ({ code }) => code < 4000 && end('The connection was lost. Reload the page.')
function take(role, event) {
  part = role
  accept.hidden = true
  say(event)
}
call.onclick = () => take('caller', 'callRemote')
accept.onclick = () => take('called', 'acceptCall')
hangUp.onclick = () => end('You left the call')
