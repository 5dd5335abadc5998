import type { PortWish } from '../ports';
import type { DataFolder } from './data-folder';

const FILE = 'ports.json';

type Ports = Readonly<Record<string, number>>;

/** The port of the first run on this folder, since mailed links contain it; without one, what is wished. */
export function keptWish(data: DataFolder, name: string, wish: PortWish): PortWish {
  const port = keptPorts(data)[name];
  if (port === undefined) return wish;
  if (wish.isFixed && wish.port !== port)
    throw new Error(
      `--${name}-port ${wish.port}: the data in ${data.path} belong to port ${port}, which mailed links contain. Leave the flag away, or start with --fresh.`,
    );
  const advice = `The data in ${data.path} belong to it (${name}), and mailed links contain it: end the program that has it, or start with --fresh.`;
  return { port, isFixed: true, advice };
}

export function keepPorts(data: DataFolder, ports: Ports): void {
  data.write(FILE, `${JSON.stringify({ ...keptPorts(data), ...ports }, undefined, 2)}\n`);
}

function keptPorts(data: DataFolder): Ports {
  return JSON.parse(data.read(FILE) ?? '{}') as Ports;
}
