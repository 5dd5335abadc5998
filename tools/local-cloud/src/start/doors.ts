import type { LocalCloudOptions } from '../options';
import { openDoor, type Door } from '../ports';
import { started, type Running } from './surroundings';

export interface Doors {
  readonly gateway: Door;
  readonly storefront: Door;
  readonly api: Door;
  readonly inbox: Door;
}

/** Binds all ports before anything starts, since their numbers go into URLs. */
export async function openDoors({ ports, report }: LocalCloudOptions, { services }: Running): Promise<Doors> {
  const open = async (name: keyof Doors) => {
    const door = started(services, await openDoor(ports[name]));
    if (ports[name].port !== 0 && ports[name].port !== door.port) report(name, `port ${ports[name].port} is taken; using ${door.port}`);
    return door;
  };
  return { gateway: await open('gateway'), storefront: await open('storefront'), api: await open('api'), inbox: await open('inbox') };
}
