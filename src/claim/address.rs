//! Web and mail addresses, whose digits are no figures.

use super::lex::Token;

/// The addresses of a block, found as its tokens are read.
pub(super) struct Addresses {
    /// Whether there may be any.
    any: bool,
    /// The end of the run of tokens without white space that was looked at last.
    end: usize,
    /// Whether that run is an address.
    found: bool,
}

impl Addresses {
    /// Those among the tokens of a text.
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let whole = tokens.first().zip(tokens.last()).map(|(first, last)| first.span.to(last.span));
        let body = whole.unwrap_or_default().of(text);
        Self { any: body.contains('@') || body.contains(":/"), end: 0, found: false }
    }

    /// Whether token `at` stands inside an address: text without white space around `://` or `@`. Asked in order,
    /// each token is looked at once.
    pub(super) fn hold(&mut self, tokens: &[Token], at: usize) -> bool {
        if self.any && at >= self.end {
            let run = tokens.iter().skip(at + 1).take_while(|token| !token.spaced).count() + 1;
            let run = tokens.get(at..at + run).unwrap_or(&[]);
            let scheme = |pair: &[Token]| matches!(pair, [one, two] if one.mark(':') && two.mark('/'));
            self.found = run.iter().any(|token| token.mark('@')) || run.windows(2).any(scheme);
            self.end = at + run.len();
        }
        self.found
    }
}
