import boot from './boot.sh';
import run from './run.sh';
import unit from './order-carts-api.service';

/** What one installation differs in; every value is put into the script in single quotes. */
export interface BootScriptProps {
  readonly region: string;
  readonly stackName: string;
  /** Logical id of the Auto Scaling group, which waits for this instance's signal. */
  readonly groupId: string;
  readonly settingsParameter: string;
  /** Not read by the script: a new value makes new user data, so changed settings roll the instances. */
  readonly settingsFingerprint: string;
  readonly port: number;
  readonly logGroupName: string;
  readonly bundleUrl: string;
  readonly runtimeUrl: string;
}

const logFile = '/var/log/order-carts/api.log';

// The agent keeps the file open, so the log is copied and emptied rather than moved.
const rotation = `${logFile} {\n  daily\n  maxsize 100M\n  rotate 2\n  copytruncate\n  missingok\n}\n`;

/** The whole user data of an instance: the values, then `boot.sh` word for word. */
export function bootScript(props: BootScriptProps): string {
  const agentConfig = {
    logs: {
      logs_collected: {
        files: { collect_list: [{ file_path: logFile, log_group_name: props.logGroupName, log_stream_name: '{instance_id}' }] },
      },
    },
  };
  const values = {
    AWS_REGION: props.region,
    STACK_NAME: props.stackName,
    GROUP_ID: props.groupId,
    SETTINGS_PARAMETER: props.settingsParameter,
    SETTINGS_FINGERPRINT: props.settingsFingerprint,
    PORT: String(props.port),
    BUNDLE_URL: props.bundleUrl,
    RUNTIME_URL: props.runtimeUrl,
    AGENT_CONFIG: JSON.stringify(agentConfig),
    RUN_SCRIPT: run,
    UNIT: unit,
    ROTATION: rotation,
  };
  const assignments = Object.entries(values).map(([name, value]) => `readonly ${name}='${value.replaceAll("'", String.raw`'\''`)}'`);
  return ['#!/bin/bash', 'set -euo pipefail', ...assignments, boot].join('\n');
}
