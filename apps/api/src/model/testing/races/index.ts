import { cancellationsAndShipment } from './cancellations.race';
import { expiry } from './expiry.race';
import { fullCart, mostUnits } from './limits.race';
import type { Race } from './race';
import { overtakenRestock } from './restock.race';
import { twoTabs } from './two-tabs.race';

export const RACES: readonly Race[] = [cancellationsAndShipment, twoTabs, fullCart, mostUnits, expiry, overtakenRestock];
