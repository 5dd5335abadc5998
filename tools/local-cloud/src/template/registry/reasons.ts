/** Why leaving something out does no harm on one machine; each is printed with `--explain`. */
export const ENCRYPTION = 'what --persist keeps on disk is for this user alone, and not encrypted';
export const FOR_PEOPLE = 'read by people only';
export const NO_BILLING = 'capacity and billing have no meaning for a local engine';
export const NO_IAM = 'the local engines do not check permissions';
export const NO_METRICS = 'there is no metrics service here';
export const NO_NETWORK = 'everything runs on the loopback interface';
export const NO_TRACING = 'there is no tracing service here';
export const NOT_READ = 'read by nothing here';
export const NO_SCALING = 'the group keeps its minimum size here';
export const ON_CONSOLE = 'log lines go to the console';
export const ONE_PORT_EACH = 'each process has a port of its own';
export const NO_MACHINE = 'instances are described by the metadata OrderCarts::Instance; a process needs no machine image';
