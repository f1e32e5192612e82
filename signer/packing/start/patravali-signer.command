#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd) || exit
exec "$here/node/node" "$here/app/main.mjs" "$@"
