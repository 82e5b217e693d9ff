//! Who belongs to whom: lookups by id, and what an organisation takes part in.

use crate::index::Index;
use crate::{
    Actor, Agreement, Catalogue, District, Kind, Mission, Opportunity, Organisation, OrganisationId, Owner,
    Region, Sector, Service,
};

/// What one organisation takes part in, as indices into the catalogue's lists, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Involvement {
    /// Indices into `organisations`: those that name this one in `resident_of`.
    pub residents: Vec<u32>,
    /// Indices into `missions`: those that it organises, sends people to, or is visited by.
    pub missions: Vec<u32>,
    /// Indices into `agreements`: those that it is a party to.
    pub agreements: Vec<u32>,
    /// Indices into `opportunities`: those that it owns.
    pub opportunities: Vec<u32>,
}

/// Finds records by id and tells their relations. Built once for a catalogue; a lookup takes O(log n).
///
/// It holds indices, no references: each method wants the catalogue that it was built of.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    organisations: Index,
    former: Index,
    kinds: Index,
    sectors: Index,
    services: Index,
    districts: Index,
    regions: Index,
    missions: Index,
    agreements: Index,
    opportunities: Index,
    involvements: Vec<Involvement>,
}

impl Relations {
    /// Reads the relations of a catalogue.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut former = Index::default();
        for (organisation, place) in catalogue.organisations.iter().zip(0..) {
            for id in &organisation.former_ids {
                former.insert(id.as_str(), place);
            }
        }
        let mut relations = Self {
            organisations: Index::of(&mut catalogue.organisations.iter().map(|record| record.id.as_str())),
            former,
            kinds: Index::of(&mut catalogue.kinds.iter().map(|record| record.id.as_str())),
            sectors: Index::of(&mut catalogue.sectors.iter().map(|record| record.id.as_str())),
            services: Index::of(&mut catalogue.services.iter().map(|record| record.id.as_str())),
            districts: Index::of(&mut catalogue.districts.iter().map(|record| record.id.as_str())),
            regions: Index::of(&mut catalogue.regions.iter().map(|record| record.code.as_str())),
            missions: Index::of(&mut catalogue.missions.iter().map(|record| record.id.as_str())),
            agreements: Index::of(&mut catalogue.agreements.iter().map(|record| record.id.as_str())),
            opportunities: Index::of(&mut catalogue.opportunities.iter().map(|record| record.id.as_str())),
            involvements: vec![Involvement::default(); catalogue.organisations.len()],
        };
        relations.involve(catalogue);
        relations
    }

    fn involve(&mut self, catalogue: &Catalogue) {
        for (organisation, place) in catalogue.organisations.iter().zip(0..) {
            for host in &organisation.resident_of {
                self.note(host, place, |involvement| &mut involvement.residents);
            }
        }
        for (mission, place) in catalogue.missions.iter().zip(0..) {
            for actor in mission
                .organisers
                .iter()
                .chain(&mission.delegation)
                .chain(&mission.visits)
            {
                self.note_actor(actor, place, |involvement| &mut involvement.missions);
            }
        }
        for (agreement, place) in catalogue.agreements.iter().zip(0..) {
            for party in &agreement.parties {
                self.note_actor(&party.actor, place, |involvement| &mut involvement.agreements);
            }
        }
        for (opportunity, place) in catalogue.opportunities.iter().zip(0..) {
            if let Owner::Organisation(owner) = &opportunity.owner {
                self.note(owner, place, |involvement| &mut involvement.opportunities);
            }
        }
    }

    fn note_actor(&mut self, actor: &Actor, place: u32, list: fn(&mut Involvement) -> &mut Vec<u32>) {
        if let Actor::Organisation(id) = actor {
            self.note(id, place, list);
        }
    }

    fn note(&mut self, id: &OrganisationId, place: u32, list: fn(&mut Involvement) -> &mut Vec<u32>) {
        if let Some(organisation) = self.organisations.get(id.as_str()) {
            let list = list(&mut self.involvements[organisation]);
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    }

    /// Where the organisation of this id, today's or a former one, stands in `organisations`.
    #[must_use]
    pub fn organisation_index(&self, id: &str) -> Option<usize> {
        self.organisations.get(id).or_else(|| self.former.get(id))
    }

    /// The organisation of this id. One found by a former id has another `id`: its address moved there.
    #[must_use]
    pub fn organisation<'a>(&self, catalogue: &'a Catalogue, id: &str) -> Option<&'a Organisation> {
        catalogue.organisations.get(self.organisation_index(id)?)
    }

    /// What the organisation at this place of `organisations` takes part in.
    ///
    /// ```
    /// let reading = catalogue::read(include_bytes!("../../../public/catalogue.json"));
    /// let catalogue = reading.catalogue.unwrap();
    /// let relations = catalogue::Relations::of(&catalogue);
    /// let himgrad = relations.organisation_index("himgrad").unwrap();
    /// assert!(!relations.involvement(himgrad).unwrap().agreements.is_empty());
    /// ```
    #[must_use]
    pub fn involvement(&self, organisation: usize) -> Option<&Involvement> {
        self.involvements.get(organisation)
    }
}

macro_rules! lookups {
    ($($name:ident: $record:ident in $list:ident, $doc:literal;)*) => {
        impl Relations {
            $(
                #[doc = $doc]
                #[must_use]
                pub fn $name<'a>(&self, catalogue: &'a Catalogue, id: &str) -> Option<&'a $record> {
                    catalogue.$list.get(self.$list.get(id)?)
                }
            )*
        }
    };
}

lookups! {
    kind: Kind in kinds, "The kind of this id.";
    sector: Sector in sectors, "The sector of this id.";
    service: Service in services, "The service of this id.";
    district: District in districts, "The district of this id.";
    region: Region in regions, "The region of this code.";
    mission: Mission in missions, "The mission of this id.";
    agreement: Agreement in agreements, "The agreement of this id.";
    opportunity: Opportunity in opportunities, "The opportunity of this id.";
}
