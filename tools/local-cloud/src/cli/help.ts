/** Printed below the options. */
export const EXAMPLES = `
Examples:
  Run the shop and keep carts, orders, queues and mails for the next start; then begin anew:
    npm start -- --persist
    npm start -- --persist --fresh

  Work on it: code that is saved runs within two seconds, the storefront renews itself in the browser:
    npm run dev

  With a debugger at the order function and at one instance of the API:
    npm run dev -- --inspect order-lambda --inspect api=9300

  With four instances of the API instead of the template's two, for races and crashes:
    npm start -- --instances 4

  See every request; follow one order through all parts; see only the mails' function, everything it says:
    npm start -- --logs info
    npm start -- --logs info --match 01JD8Q6WAA0000000000000001
    npm start -- --logs debug --parts notification-lambda

  See it run: the status page's address is printed at the start. The control API below <AWS endpoint>/_local/api tells
  the same as JSON, waits until nothing is under way any more, and steers time and parts:
    curl -s http://127.0.0.1:4566/_local/api/settled
    curl -s -X POST -H 'content-type: application/json' -d '{"advanceSeconds":180}' http://127.0.0.1:4566/_local/api/time
    curl -s -X POST -H 'content-type: application/json' http://127.0.0.1:4566/_local/api/parts/instance:instance%201/kill

  Know what of the template is left out here, and why:
    npm start -- --explain

  Without npm, whatever was synthesised; clients read the addresses from the file:
    npx tsx tools/local-cloud/src/main.ts --assembly dist/apps/infra/cdk.out/local --any-port --ready-file ready.json

AWS clients need AWS_ENDPOINT_URL (printed when ready), AWS_REGION, AWS_ACCESS_KEY_ID=local, AWS_SECRET_ACCESS_KEY=local.
All addresses are for this machine alone, but the one of DynamoDB Local: it listens on all, on a random port. Let a firewall refuse others.`;
