// Stands in for a development server: says what it was asked, and echoes the text frames of a WebSocket.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const server = createServer(({ url, headers }, response) => response.end(JSON.stringify({ url, host: headers.host })));
server.on('upgrade', ({ url, headers }, socket) => {
  const accept = createHash('sha1').update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const protocol = headers['sec-websocket-protocol'];
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`${[...lines, `Sec-WebSocket-Protocol: ${protocol}`].join('\r\n')}\r\n\r\n`);
  socket.on('error', () => socket.destroy());
  socket.on('data', (frame) => {
    if (frame[0] !== 0x81) return;
    const mask = frame.subarray(2, 6);
    const text = Buffer.from(frame.subarray(6)).map((byte, index) => byte ^ mask[index % 4]);
    const answer = Buffer.from(`${text} to ${url} as ${protocol}`);
    socket.write(Buffer.concat([Buffer.from([0x81, answer.length]), answer]));
  });
});
server.listen(Number(process.env.PORT), process.env.HOST);
