const { execFileSync } = require('node:child_process');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');

/** Has Nx read the projects afresh: the boundary rule skips itself, with a mere warning, where no graph is cached. */
module.exports = function refreshGraph() {
  const file = join(root, '.nx/workspace-graph.json');
  const args = [require.resolve('nx'), 'graph', `--file=${file}`];
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  process.env.WORKSPACE_GRAPH = file;
};
