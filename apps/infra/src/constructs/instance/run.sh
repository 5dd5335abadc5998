#!/bin/sh
# Starts the API as the service's own process, so that systemd's SIGTERM reaches it and it drains.
set -eu
API_SETTINGS="$(cat /opt/order-carts/api-settings.json)"
export API_SETTINGS
exec /opt/order-carts/bin/node --enable-source-maps /opt/order-carts/api/main.mjs
