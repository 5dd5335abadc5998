# shellcheck shell=bash
# Boots one instance of the API: runtime, bundle and settings in place, service started, success or failure signalled.
# The lines before this one set the variables checked below.
: "${AWS_REGION:?}" "${STACK_NAME:?}" "${GROUP_ID:?}" "${SETTINGS_PARAMETER:?}" "${PORT:?}"
: "${BUNDLE_URL:?}" "${RUNTIME_URL:?}" "${RUN_SCRIPT:?}" "${UNIT:?}" "${AGENT_CONFIG:?}" "${ROTATION:?}"
export AWS_REGION

# Empty on an instance; a test boots into a folder of its own.
root="${ROOT_FOLDER:-}"
home="$root/opt/order-carts"

# Whatever stops this script, the stack hears at once: a rolling update then goes back without waiting for its timeout.
signal() {
  status=$?
  "$root/opt/aws/bin/cfn-signal" --exit-code "$status" --stack "$STACK_NAME" --resource "$GROUP_ID" --region "$AWS_REGION"
}
trap signal EXIT

install_runtime() {
  aws s3 cp --only-show-errors "$RUNTIME_URL" "$root/tmp/runtime.tgz"
  mkdir -p "$home/bin"
  tar -xzf "$root/tmp/runtime.tgz" -C "$home/bin" --strip-components=2 package/bin/node
  rm "$root/tmp/runtime.tgz"
}

install_bundle() {
  aws s3 cp --only-show-errors "$BUNDLE_URL" "$root/tmp/bundle.zip"
  mkdir -p "$home/api"
  unzip -q -o "$root/tmp/bundle.zip" -d "$home/api"
  rm "$root/tmp/bundle.zip"
}

install_service() {
  aws ssm get-parameter --name "$SETTINGS_PARAMETER" --query Parameter.Value --output text > "$home/api-settings.json"
  printf 'AWS_REGION=%s\nPORT=%s\n' "$AWS_REGION" "$PORT" > "$home/environment"
  printf '%s' "$RUN_SCRIPT" > "$home/run.sh"
  chmod 0755 "$home/run.sh"
  printf '%s' "$UNIT" > "$root/etc/systemd/system/order-carts-api.service"
  printf '%s' "$ROTATION" > "$root/etc/logrotate.d/order-carts"
  mkdir -p "$root/var/log/order-carts"
  id -u order-carts > /dev/null 2>&1 || useradd --system --no-create-home --shell /sbin/nologin order-carts
  systemctl daemon-reload
  systemctl enable --now order-carts-api.service
}

# Amazon's own packages come from S3, so they are reached without a route to the internet.
ship_logs() {
  dnf install -y -q amazon-cloudwatch-agent
  printf '%s' "$AGENT_CONFIG" > "$home/agent.json"
  "$root/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" -a fetch-config -m ec2 -s -c "file:$home/agent.json"
}

wait_until_ready() {
  attempt=0
  until curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$PORT/health/ready"; do
    attempt=$((attempt + 1))
    if [ "$attempt" -ge "${READY_ATTEMPTS:-90}" ]; then
      echo "The API did not become ready" >&2
      return 1
    fi
    sleep "${READY_PAUSE_SECONDS:-2}"
  done
}

install_runtime
install_bundle
install_service
ship_logs
wait_until_ready
