import { useQueryClient } from '@tanstack/react-query';
import type { OrganisationRow } from '@kuangan/server/contract';
import { App, Tree } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { organisationsOf, useMe } from '../desk/me.ts';
import { ClosedTag } from '../desk/organisation-facts.tsx';
import { organisationKindWords } from '../desk/organisation-words.ts';

interface Node {
  /** The way down to it: one organisation may stand at two places. */
  key: string;
  organisationId: string;
  title: React.ReactNode;
  isLeaf: boolean;
  children?: Node[];
}

/** The tree from the asker's offices down; what stands below is read when it is opened. */
export function OrganisationTree() {
  const me = useMe();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [nodes, setNodes] = useState<Node[]>(() => organisationsOf(me, 'regulator').map(({ id, name }) => ({ key: id, organisationId: id, title: name, isLeaf: false })));

  const open = async (node: Node): Promise<void> => {
    try {
      const rows = await cache.fetchQuery({ queryKey: ['organisations', 'all-below', node.organisationId], queryFn: () => allBelow(node.organisationId) });
      setNodes((before) => withChildren(before, node.key, rows.map((row) => nodeOf(row, node.key))));
    } catch {
      void message.error(tg('tree.failed'));
      throw new Error('tree');
    }
  };
  return (
    <Tree<Node>
      className="desk-tree"
      aria-label={tg('view.tree')}
      treeData={nodes}
      loadData={open}
      defaultExpandedKeys={nodes.map(({ key }) => key)}
      blockNode
      onSelect={(_, { node }) => void navigate(`/desk/oversight/organisations/${node.organisationId}`)}
    />
  );
}

function nodeOf(row: OrganisationRow, above: string): Node {
  return {
    key: `${above}/${row.id}`, organisationId: row.id, isLeaf: row.below === 0,
    title: <span className="desk-tree-name">{row.name} <small className="desk-quiet">{organisationKindWords[row.kind]}{row.below > 0 && ` · ${tg('children')} ${tg('children.value', { count: row.below })}`}</small> <ClosedTag closedOn={row.closedOn} /></span>,
  };
}

function withChildren(nodes: Node[], key: string, children: Node[]): Node[] {
  return nodes.map((node) => {
    if (node.key === key) return { ...node, children, isLeaf: children.length === 0 };
    return node.children && key.startsWith(`${node.key}/`) ? { ...node, children: withChildren(node.children, key, children) } : node;
  });
}

/** A step of the tree is shown whole: an office has hundreds below it, not thousands. */
async function allBelow(organisationId: string): Promise<OrganisationRow[]> {
  const rows: OrganisationRow[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: Awaited<ReturnType<typeof api.organisations.listChildren>> = await api.organisations.listChildren({ params: { organisationId }, query: { limit: 200, ...(after ? { after } : {}) } });
    rows.push(...page.organisations);
    after = page.next;
  }
  return rows;
}
