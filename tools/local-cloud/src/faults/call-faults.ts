import type { Interceptor, ServiceCall } from '../gateway';
import { CLOUD_KEYS } from '../local-keys';
import { OBSERVER } from '../observation/calls';
import type { Occasion } from './armed-rule';
import { applyToCall, type Reach } from './call-effects';
import { canFail } from './error-answer';
import type { FaultPlan } from './fault-plan';
import type { FaultRule } from './rule';
import { SPLITS } from './split-batch';

/** Who makes calls, as far as it runs here. */
export interface Callers {
  /** The invocation at which an environment of a function works. */
  requestIn(environment: string): string | undefined;
  isInstance(accessKey: string): boolean;
}

/** Breaks calls as the rules say. The control API's own never are, and those of the cloud's pollers only when a rule names `cloud`. */
export function breakCalls(plan: FaultPlan, callers: Callers, reach: Reach): Interceptor {
  return (call, proceed) => {
    if (call.caller === OBSERVER || !plan.has('call')) return proceed();
    const occasion = occasionOf(call, callers);
    const strikes = plan.strikes('call', occasion, (rule) => isAble(rule, call, occasion, callers));
    const broken = strikes.reduceRight<(body?: Buffer) => Promise<void>>(
      (next, strike) => () => applyToCall(strike, call, (body) => next(body), reach),
      (body) => {
        if (body !== undefined) call.request.headers['content-length'] = String(body.length);
        return proceed(body);
      },
    );
    return broken();
  };
}

function occasionOf({ service, operation, caller, target, request }: ServiceCall, callers: Callers): Occasion {
  const environment = environmentOf({ request });
  const requestId = environment === undefined ? undefined : callers.requestIn(environment);
  const resources = service === 's3' ? [target, target.split('/', 1)[0] ?? ''] : target.split(', ');
  return {
    ...{ service, operation, part: caller, resources },
    ...(environment !== undefined && requestId !== undefined && { invocation: { environment, requestId } }),
  };
}

/** Each environment of a function has a session token of its own, as on AWS. */
export function environmentOf({ request }: Pick<ServiceCall, 'request'>): string | undefined {
  const token = request.headers['x-amz-security-token'];
  return typeof token === 'string' ? token : undefined;
}

/** Whether the rule could do anything to this call at all. */
function isAble({ effect, select }: FaultRule, call: ServiceCall, { invocation }: Occasion, callers: Callers): boolean {
  if (call.caller === CLOUD_KEYS.accessKeyId && select.parts === undefined) return false;
  const name = `${call.service} ${call.operation}`;
  switch (effect.kind) {
    case 'error':
      return canFail(call, effect.error);
    case 'partial':
      return name in SPLITS;
    case 'execution':
      return name === 'states StartSyncExecution';
    case 'bounce':
      return name === 'ses SendEmail';
    case 'crash':
      return invocation !== undefined || callers.isInstance(call.caller);
    case 'timeout':
      return invocation !== undefined;
    default:
      return true;
  }
}
