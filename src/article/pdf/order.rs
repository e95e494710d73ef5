//! Puts the lines of a page into the order in which they are read.
//!
//! Lines that follow each other with nothing beside them are one block. Of two blocks, the upper is read first
//! where one stands over the other; the left where they stand side by side, unless something between them goes
//! across both (the rules of T. Breuel, "High performance document layout analysis", 2003).

use super::column::Line;

/// Lines that belong together in reading.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    top: f32,
    bottom: f32,
}

/// With more lines or blocks than this on a page, they are read from top to bottom: such a page is a drawing or a
/// list, and comparing all with all would take long.
const MOST_LINES: usize = 3000;
const MOST_BLOCKS: usize = 400;

/// A line follows the one above within this distance, as a part of its size.
const FOLLOWS: f32 = 2.2;

/// Lines overlap across when they share more than this, in points.
const SHARED: f32 = 2.0;

/// The blocks of a page in reading order.
pub(super) fn blocks(mut lines: Vec<Line>) -> Vec<Block> {
    lines.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.x0.total_cmp(&b.x0)));
    if lines.len() > MOST_LINES {
        return vec![block(lines)];
    }
    let blocks = chained(lines);
    if blocks.len() > MOST_BLOCKS { blocks } else { sorted(blocks) }
}

fn block(lines: Vec<Line>) -> Block {
    let low = |by: fn(&Line) -> f32| lines.iter().map(by).fold(f32::INFINITY, f32::min);
    let high = |by: fn(&Line) -> f32| lines.iter().map(by).fold(f32::NEG_INFINITY, f32::max);
    let (x0, x1) = (low(|l| l.x0), high(|l| l.x1));
    let (top, bottom) = (low(Line::top), high(Line::bottom));
    Block { lines, x0, x1, top, bottom }
}

/// For each line, the index of the only line directly above it, if there is one.
fn above(lines: &[Line]) -> Vec<Option<usize>> {
    let over = |a: &Line, b: &Line| a.x1.min(b.x1) - a.x0.max(b.x0) > SHARED;
    let mut above = Vec::with_capacity(lines.len());
    let mut below = vec![0_usize; lines.len()];
    for (index, line) in lines.iter().enumerate() {
        let mut found: Vec<usize> = Vec::new();
        for (at, upper) in lines.iter().enumerate().take(index).rev() {
            let nearest = found.first().and_then(|i| lines.get(*i)).map(|n| n.base);
            if nearest.is_some_and(|n| n - upper.base > 0.5 * line.size)
                || line.base - upper.base > 2.0 * FOLLOWS * line.size.max(upper.size)
            {
                break;
            }
            if over(upper, line) && line.base - upper.base > 0.3 * line.size.min(upper.size) {
                found.push(at);
            }
        }
        for at in &found {
            if let Some(count) = below.get_mut(*at) {
                *count += 1;
            }
        }
        above.push(match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
    }
    // A headline over two columns is above both: neither goes on with it.
    above.iter().map(|at| at.filter(|at| below.get(*at) == Some(&1))).collect()
}

fn chained(lines: Vec<Line>) -> Vec<Block> {
    let above = above(&lines);
    let mut chains: Vec<Vec<Line>> = Vec::new();
    let mut chain_of: Vec<usize> = Vec::with_capacity(lines.len());
    for (line, above) in lines.into_iter().zip(&above) {
        let chain = above.and_then(|at| chain_of.get(at).copied()).filter(|chain| {
            let last = chains.get(*chain).and_then(|c| c.last());
            last.is_some_and(|last| line.base - last.base <= FOLLOWS * last.size.max(line.size))
        });
        match chain.and_then(|chain| Some((chain, chains.get_mut(chain)?))) {
            Some((chain, lines)) => {
                lines.push(line);
                chain_of.push(chain);
            }
            None => {
                chains.push(vec![line]);
                chain_of.push(chains.len() - 1);
            }
        }
    }
    chains.into_iter().map(block).collect()
}

fn sorted(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.x0.total_cmp(&b.x0)));
    let count = blocks.len();
    let waits: Vec<Vec<usize>> =
        (0..count).map(|b| (0..count).filter(|a| *a != b && is_before(*a, b, &blocks)).collect()).collect();
    let mut placed = vec![false; count];
    let mut order = Vec::with_capacity(count);
    while order.len() < count {
        let free = |i: &usize| placed.get(*i) == Some(&false);
        let ready = |i: &usize| {
            waits.get(*i).is_some_and(|before| before.iter().all(|b| placed.get(*b) == Some(&true)))
        };
        // Blocks that overlap may wait for each other: then the upper comes first.
        let next = (0..count).filter(free).find(ready).or_else(|| (0..count).find(free));
        let Some(next) = next else { break };
        if let Some(placed) = placed.get_mut(next) {
            *placed = true;
        }
        order.push(next);
    }
    let mut taken: Vec<Option<Block>> = blocks.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| taken.get_mut(at)?.take()).collect()
}

fn is_before(a: usize, b: usize, blocks: &[Block]) -> bool {
    let (Some(first), Some(second)) = (blocks.get(a), blocks.get(b)) else { return false };
    let over = |a: &Block, b: &Block| a.x1.min(b.x1) - a.x0.max(b.x0) > SHARED;
    if over(first, second) {
        return first.top + first.bottom < second.top + second.bottom;
    }
    if first.x0 > second.x0 {
        return false;
    }
    let (upper, lower) = (first.top.max(second.top), first.bottom.min(second.bottom));
    let between = |c: &Block| {
        over(c, first) && over(c, second) && c.bottom <= upper + SHARED && c.top >= lower - SHARED
    };
    // Side by side there is nothing between them from above to below.
    lower > upper || !blocks.iter().enumerate().any(|(c, block)| c != a && c != b && between(block))
}
